"""Quality-improvement projects: what the client wants, small trials, and a chart that shows whether it helped."""
