"""Linnen: a workspace for interprofessional learning and innovation networks in nursing homes."""

from __future__ import annotations

import importlib
import logging
from dataclasses import replace

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import BaseConverter

from .access import demand_guards
from .config import ROOT, Settings
from .database import prepare_engine
from .extensions import babel, csrf, db, login_manager, migrate

ROOMS = (
    "accounts",
    "networks",
    "topics",
    "placements",
    "reflections",
    "projects",
    "intervision",
    "lessons",
    "reports",
    "today",
    "pages",
    "demo",
)


class SlugConverter(BaseConverter):
    regex = r"[a-z0-9]+(?:-[a-z0-9]+)*"


def create_app(settings: Settings | None = None) -> Flask:
    """The application, from the environment unless settings are handed in."""
    settings = settings or Settings.from_environment()
    app = Flask(__name__, instance_path=str(settings.instance), static_folder=None)
    register_config(app, settings)
    register_logging(app)
    register_extensions(app)
    register_rooms(app)
    demand_guards(app)
    return app


def register_config(app: Flask, settings: Settings) -> None:
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS={
            "hide_parameters": True,
            "pool_pre_ping": not settings.database_url.startswith("sqlite"),
        },
        # Only the CSRF secret lives in this cookie; who is signed in is a row in the database.
        SESSION_COOKIE_NAME="__Host-linnen-form" if settings.secure_cookies else "linnen-form",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        MAX_CONTENT_LENGTH=21 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        BABEL_DEFAULT_LOCALE="en",
        BABEL_DEFAULT_TIMEZONE="Europe/Amsterdam",
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "app" / "translations"),
    )
    app.url_map.converters["slug"] = SlugConverter
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if settings.url.startswith("https://"):
        # Behind the proxy that ends TLS: it alone says which address the browser typed.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]


def register_logging(app: Flask) -> None:
    log = logging.getLogger("linnen")
    log.setLevel(logging.INFO)
    if not log.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        log.addHandler(handler)
    log.propagate = False


def register_extensions(app: Flask) -> None:
    from .assets import register_assets
    from .errors import register_errors
    from .shell import register_shell
    from .terms import register_terms
    from .web import choose_language, register_web
    from .worker import register_tasks

    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "app" / "migrations"))
    babel.init_app(app, locale_selector=choose_language)
    login_manager.init_app(app)
    register_web(app)
    csrf.init_app(app)  # after register_web: a refused post gets its transaction and its code too
    register_assets(app)
    register_errors(app)
    register_shell(app)
    register_tasks(app)
    register_terms(app)
    with app.app_context():
        prepare_engine(db.engine)


def register_rooms(app: Flask) -> None:
    """Each room brings its pages and fills the registries of the rooms below it."""
    for name in ROOMS:
        room = importlib.import_module(f".{name}", __name__)
        room.register(app)


def create_test_app(settings: Settings, **changes: object) -> Flask:
    """The application for tests: jobs run at once, and a key for private texts is always there."""
    changes.setdefault("data_key", settings.data_key or bytes(32))
    return create_app(replace(settings, jobs_immediate=True, **changes))  # type: ignore[arg-type]
