"""The one door for files that people bring: known by what they hold, stripped, kept, given back as downloads."""

from .bringing import brought, cleaned_first, size_in_words
from .cleaning import Cleaned, clean
from .keeping import MOST_BYTES, as_download, keep, keeps, path_of, read_upload, remove, tidy
from .names import clean_name
from .recognising import ACCEPT, Kind

__all__ = [
    "ACCEPT",
    "MOST_BYTES",
    "Cleaned",
    "Kind",
    "as_download",
    "brought",
    "clean",
    "clean_name",
    "cleaned_first",
    "keep",
    "keeps",
    "path_of",
    "read_upload",
    "remove",
    "size_in_words",
    "tidy",
]
