"""Forms of projects: fields, their shape and their messages. Choices are handed in by the routes."""
