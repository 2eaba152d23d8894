"""The entries: `gunicorn wsgi:app`, `flask --app wsgi ...`, `huey_consumer wsgi.queue`."""

from app import create_app

app = create_app()
queue = app.extensions["queue"]
