"""The entries: `gunicorn wsgi:app`, `flask --app wsgi ...`, `huey_consumer wsgi.queue`."""

import os

from app import create_app
from app.accounts.sealing import demand_key

app = create_app()
if os.environ.get("FLASK_RUN_FROM_CLI") != "true":  # a command asks for the key when it comes to a private text
    with app.app_context():
        demand_key()
queue = app.extensions["queue"]
