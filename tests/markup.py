"""What every page of ours must be: well-formed HTML that everybody can use and that holds no script of its own."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import cssselect2
from tinyhtml5.parser import HTMLParser
from werkzeug.exceptions import HTTPException

ORIGIN = "https://localhost"
FETCHERS = ("hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete")
RESOURCES = {"a": "href", "script": "src", "img": "src", "link": "href", "use": "href", "source": "src"}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "form", "headers")
NOT_FIELDS = {"hidden", "submit", "button", "reset", "image"}
READ_ALOUD = {"button", "a", "summary", "legend", "th", "option", "label"}
FOREIGN = {"iframe", "object", "embed", "base", "marquee", "center", "font", "style"}
UNFINISHED = ("%(", "{{", "{%", "<built-in", "object at 0x", "lazy_gettext", "Undefined")
BLOCKS = {"p", "div", "li", "td", "th", "tr", "dt", "dd", "h1", "h2", "h3", "h4", "br", "option", "label", "section"}
OTHER_HOSTS = {"autoriteitpersoonsgegevens.nl"}  # words may lead there; nothing is ever loaded from there


# --- Reading ----------------------------------------------------------------------------------------------------------


class Node(cssselect2.ElementWrapper):
    """An element of a page."""

    @property
    def attributes(self) -> dict[str, str]:
        return self.etree_element.attrib

    def get(self, name: str, default: Any = None) -> Any:
        return self.etree_element.get(name, default)

    @property
    def parents(self) -> Iterator["Node"]:
        parent = self.parent
        while parent is not None:
            yield parent
            parent = parent.parent

    def inside(self, name: str) -> list["Node"]:
        """The elements of this name around this one."""
        return [parent for parent in self.parents if parent.local_name == name]

    @property
    def words(self) -> str:
        """Its text, spaces made single; without scripts and templates."""
        return " ".join("".join(_pieces(self.etree_element)).split())

    @property
    def name(self) -> str:
        """What a screen reader says of it; good enough for buttons, links and ticks."""
        said = self.get("aria-label") or self.get("aria-labelledby") or self.words
        if not said and (labels := self.inside("label")):
            said = labels[0].words
        if not said:
            said = " ".join(node.get("alt") or "" for node in self.iter_subtree() if node.local_name == "img")
        return said.strip() or self.get("title", "") or self.get("value", "")

    def __str__(self) -> str:
        shown = " ".join(f'{key}="{value[:60]}"' for key, value in list(self.attributes.items())[:6])
        return f"<{self.local_name} {shown}> {self.words[:40]}".strip()


def _pieces(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in {"script", "style", "template"}:
        return
    around = " " if element.tag in BLOCKS else ""
    yield around
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield around


def parse(html: str, *, is_fragment: bool) -> tuple[Node, list[str]]:
    """The tree of a page or of a part of one, and what a strict parser has to say about it."""
    parser = HTMLParser(namespace_html_elements=False)
    if is_fragment:
        start = re.match(r"\s*<(tr|td|th|option|tbody)\b", html)
        around = {"tr": "tbody", "td": "tr", "th": "tr", "tbody": "table", "option": "select"}
        tree = parser.parse_fragment(html, container=around[start[1]] if start else "div")
    else:
        tree = parser.parse(html)
    lines, problems = html.splitlines(), []
    for (line, column), code, values in parser.errors:
        shown = lines[line - 1][max(0, column - 60) : column + 20] if 0 < line <= len(lines) else ""
        problems.append(f"not well formed at line {line}: {code} {values or ''} near {shown!r}")
    return Node.from_html_root(tree), problems


# --- Looking ----------------------------------------------------------------------------------------------------------


class Inspection:
    """Looks at one page (tests/page.py) and lists what is wrong with it."""

    def __init__(self, page: Any) -> None:
        self.page, self.nodes, self.problems = page, page.nodes, []
        ids = Counter(node.get("id") for node in self.nodes if node.get("id") is not None)
        self.ids = set(ids)
        self.labels = {node.get("for") for node in self.nodes if node.local_name == "label" and node.words}
        self.problems += [f"id {name!r} occurs {count} times" for name, count in ids.items() if count > 1]
        self.problems += [f"id {name!r} is empty or has a space" for name in ids if not name or " " in name]
        if not page.is_fragment:
            self._frame()
        for node in self.nodes:
            self._references(node)
            self._label(node)
            self._name(node)
            self._script(node)
            self._htmx(node)
            self._address(node)
            self._form(node)
            self._value(node)
        self._unfinished()

    def _unless(self, fine: Any, sentence: str, node: Node | None = None) -> None:
        if not fine:
            self.problems.append(sentence if node is None else f"{sentence}: {node}")

    def _frame(self) -> None:
        page = self.page
        for selector in ("h1", "main", "head > title"):
            self._unless(len(page.all(selector)) == 1, f"{len(page.all(selector))} times <{selector}>")
        self._unless(all(title.split(" · ")[0].strip() for title in page.texts("head > title")), "an empty title")
        self._unless(all(page.texts("h1")), "an empty h1")
        self._unless(page.root.get("lang") in {"nl", "en"}, f"lang is {page.root.get('lang')!r}")
        levels = [int(node.local_name[1]) for node in self.nodes if re.fullmatch("h[1-6]", node.local_name)]
        for above, below in itertools.pairwise(levels):
            self._unless(below <= above + 1, f"h{below} follows h{above}")

    def _references(self, node: Node) -> None:
        if self.page.is_fragment:
            return  # what a part refers to may stand on the page around it
        for attribute in REFERENCES:
            for name in (node.get(attribute) or "").split():
                self._unless(name in self.ids, f"{attribute} points to {name!r}, which is not there", node)

    def _label(self, node: Node) -> None:
        if node.local_name not in {"input", "select", "textarea"} or node.get("type", "").lower() in NOT_FIELDS:
            return
        labelled = node.get("id") in self.labels or node.get("aria-label") or node.get("aria-labelledby")
        self._unless(labelled or any(label.words for label in node.inside("label")), "a field without a label", node)
        own_use = any(key.startswith("data-") for key in node.attributes)
        self._unless(node.get("name") or own_use, "a field without a name", node)

    def _name(self, node: Node) -> None:
        if node.local_name in READ_ALOUD and not (node.local_name == "option" and not node.get("value")):
            self._unless(node.name or node.get("aria-hidden"), "nothing to read aloud", node)
        if node.local_name == "img":
            self._unless(node.get("alt") is not None, "a picture without alt", node)
        if node.local_name == "svg":
            hidden = node.get("aria-hidden") == "true" or any(p.get("aria-hidden") for p in node.parents)
            self._unless(hidden or node.get("role") == "img", "a drawing neither hidden nor described", node)

    def _script(self, node: Node) -> None:
        self._unless(node.local_name not in FOREIGN, "not on our pages", node)
        for key, value in node.attributes.items():
            name = key.lower()
            self._unless(name != "style" and not name.startswith(("on", "hx-on", "hx-boost")), f"{key} stands", node)
            runs = name in {"href", "src", "action"} or name.startswith("hx-")
            if runs:
                self._unless(not re.match(r"\s*(javascript|js|vbscript):", value, re.I), f"{key} runs script", node)
        if node.local_name == "script":
            self._unless(node.get("src") and not (node.etree_element.text or "").strip(), "inline script", node)
            self._unless(self.page.nonce and node.get("nonce") == self.page.nonce, "a script without nonce", node)

    def _htmx(self, node: Node) -> None:
        if any(key.startswith("hx-") for key in node.attributes):
            self._unless(node.get("hx-nonce") == self.page.nonce, "htmx without this answer's nonce", node)
        for fetcher in FETCHERS:
            if node.get(fetcher) is not None:
                self._unless(node.get("hx-target"), "htmx without a target of its own", node)
                self._leads(node, node.get(fetcher) or self.page.path, fetcher[3:].upper())
        aim = node.get("hx-target", "")
        if aim.startswith("#") and not self.page.is_fragment:
            self._unless(aim[1:] in self.ids, f"{aim} is not there", node)

    def _form(self, node: Node) -> None:
        if node.local_name != "form":
            return
        method = node.get("method", "get").lower()
        posts = method == "post" or any(node.get(fetcher) is not None for fetcher in FETCHERS[1:])
        tokens = [field.get("value") for field in node.query_all('input[name="csrf_token"]')]
        self._unless(method in {"get", "post", "dialog"}, f"a form with method {method}", node)
        self._unless(not posts or (len(tokens) == 1 and tokens[0]), f"a posting form with {len(tokens)} tokens", node)
        self._unless(posts or not tokens, "a token that would end up in the address", node)
        self._unless(not node.inside("form"), "a form inside a form", node)
        if method != "dialog":
            self._leads(node, node.get("action") or self.page.path, method.upper())
        for button in node.query_all("[formaction]"):
            self._leads(button, button.get("formaction"), button.get("formmethod", method).upper())

    def _address(self, node: Node) -> None:
        value = node.get(RESOURCES.get(node.local_name, ""))
        if value is not None:
            self._leads(node, value, "GET")

    def _leads(self, node: Node, address: str, method: str) -> None:
        """Whether an address on this page leads somewhere on this site."""
        if address.startswith(("mailto:", "tel:")):
            return
        address, anchor = urldefrag(address)
        if not address and anchor and not self.page.is_fragment:
            self._unless(unquote(anchor) in self.ids, f"#{anchor} is not on this page", node)
        if not address:
            return
        parts = urlsplit(urljoin(f"{ORIGIN}{self.page.path}", address))
        if f"{parts.scheme}://{parts.netloc}" != ORIGIN:
            # A link that a member typed, to a video room for instance, says that it is one.
            known = (parts.hostname or "").removeprefix("www.") in OTHER_HOSTS or "external" in (node.get("rel") or "")
            self._unless(node.local_name == "a" and known, f"leads to another host, {parts.netloc}", node)
            return
        try:
            endpoint, values = self.page.app.url_map.bind("localhost").match(unquote(parts.path), method=method)
        except HTTPException as error:
            self._unless(False, f"{method} {address} leads nowhere ({type(error).__name__})", node)
            return
        if endpoint == "static":
            self._file(node, values["filename"], anchor)

    def _file(self, node: Node, name: str, anchor: str) -> None:
        path = Path(self.page.app.root_path) / "static" / name
        self._unless(path.is_file(), f"the file {name} is not there", node)
        if anchor and path.is_file():
            self._unless(f'id="{anchor}"' in path.read_text(), f"{name} has no part {anchor}", node)

    def _value(self, node: Node) -> None:
        if node.local_name in {"td", "dd", "li", "p", "span", "h1", "h2", "h3", "option", "b"}:
            self._unless(node.words not in {"None", "nan", "[]", "{}"}, "an empty value shown as such", node)

    def _unfinished(self) -> None:
        shown = " ".join([self.page.text, *self.page.texts("head > title")])
        for mark in UNFINISHED:
            at = shown.find(mark)
            self._unless(at < 0, f"unfinished text: {shown[max(0, at - 30) : at + 50]!r}")
