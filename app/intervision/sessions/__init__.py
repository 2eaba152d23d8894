"""The session itself: cases, the method step by step, what stays, and turns that are fair."""
