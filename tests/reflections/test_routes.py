"""The pages: writing, finding back, sharing, reading along, replying, taking along."""

import json
import uuid

import pytest
import sqlalchemy as sa

from app.extensions import db
from app.reflections.content import opened, opened_comment
from app.reflections.models import Reflection, ReflectionComment, ReflectionModel, ReflectionReading, ReflectionShare
from app.reflections.prompts import Feeling
from tests.page import Browser
from tests.reflections.conftest import MARKER, share, write

LOG = "/n/net/reflections"


@pytest.fixture
def noor(application, people) -> Browser:
    return Browser(application, people.noor)


@pytest.fixture
def petra(application, people) -> Browser:
    return Browser(application, people.petra)


def only() -> Reflection:
    db.session.expire_all()
    return db.session.scalars(sa.select(Reflection)).one()


# --- Writing ----------------------------------------------------------------------------------------------------------


def test_a_ward_note_takes_one_page_and_is_seen_by_its_author(noor) -> None:
    page = noor.get(f"{LOG}/new")
    saved = page.submit("compose", answer__what="Eerst thee gedronken.", feeling="good").follow()
    assert saved.has("Bewaard", "Alleen jij leest dit")
    assert opened(only()).answers == {"what": "Eerst thee gedronken."}
    assert noor.get(LOG).has("Eerst thee gedronken.", "Goed", "Alleen jij")


def test_another_model_keeps_what_was_typed(noor) -> None:
    page = noor.get(f"{LOG}/new")
    longer = page.form("compose").fill(answer__what="Het begin.", answer__take="Het einde.").submit("STARR", status=200)
    assert longer.form("compose").values["answer-situation"] == ["Het begin."]
    assert longer.form("compose").values["answer-reflection"] == ["Het einde."]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Reflection)) == 0, "choosing a model saves nothing"
    longer.submit("compose")
    assert only().model is ReflectionModel.STARR


def test_a_long_ward_note_is_kept_whole_and_invited_to_grow(noor) -> None:
    long = "woord " * 100
    saved = noor.get(f"{LOG}/new").submit("compose", answer__what=long).follow()
    assert opened(only()).answers["what"] == long.strip()
    page = saved.click("Werk het uit")
    assert page.form("compose").values["answer-situation"] == [long.strip()]


def test_an_empty_note_says_so(noor) -> None:
    page = noor.get(f"{LOG}/new").submit("compose", status=422, answer__what="  ", feeling="heavy")
    assert page.has("Schrijf minstens één zin")
    assert page.one("input[name=feeling][checked]").get("value") == "heavy"


def test_ten_equal_posts_make_one(noor) -> None:
    form = noor.get(f"{LOG}/new").form("compose").fill(answer__what="Eén keer.")
    assert len({form.submit().location for _ in range(10)}) == 1
    only()


def test_a_draft_is_kept_while_typing_and_finished_later(noor) -> None:
    page = noor.get(f"{LOG}/new")
    form = page.form("compose").fill(answer__what="Half")
    data = dict(form.values)
    kept = noor.open("POST", f"{LOG}/draft", status=200, data=data)
    assert kept.response.json == {"version": 1, "is_draft": True}
    data |= {"version": ["1"], "answer-what": ["Half af"]}
    assert noor.open("POST", f"{LOG}/draft", status=200, data=data).response.json["version"] == 2
    data |= {"composer": [str(uuid.uuid4())], "version": ["1"], "answer-what": ["Ouder"]}
    noor.open("POST", f"{LOG}/draft", status=409, data=data)
    log = noor.get(LOG)
    assert log.has("Nog niet af", "Half af")
    composer = noor.get(log.link("Half af"))
    composer.submit("compose", answer__what="Helemaal af")
    assert not only().is_draft


def test_two_devices_get_both_texts(noor, people) -> None:
    row = write(people.noor, "Begin")
    first, second = noor.get(f"{LOG}/{row.id}/edit"), noor.get(f"{LOG}/{row.id}/edit")
    first.submit("compose", answer__what="Van de telefoon")
    conflict = second.submit("compose", answer__what="Van de computer", status=409)
    assert "Van de telefoon" in conflict.html
    assert "Van de computer" in conflict.html
    conflict.form("edit").submit()
    assert opened(only()).answers["what"] == "Van de computer"
    assert opened(only()).feeling is Feeling.GOOD


# --- Finding back -----------------------------------------------------------------------------------------------------


def test_words_are_found_without_accents_and_stand_in_no_address(noor, people) -> None:
    write(people.noor, "Zij at een crème brûlée.")
    write(people.noor, "Iets anders.")
    found = noor.get(LOG).form("find").fill(q="CREME brulee").submit(status=200)
    assert found.has("crème brûlée")
    assert not found.has("Iets anders")
    assert noor.get(LOG).form("find").fill(q="nergens").submit(status=200).has("Niets gevonden")


def test_the_log_takes_a_fixed_number_of_queries(noor, people) -> None:
    write(people.noor)
    few = noor.get(LOG).queries
    for number in range(30):
        share(people.noor, write(people.noor, f"Nummer {number}"), people.petra, people.karin)
    many = noor.get(LOG)
    assert many.queries <= few + 2  # the shares of the page, and who they are
    again = noor.get(LOG)
    assert again.queries == many.queries
    assert many.has("1 tot en met 20 van 31")
    assert noor.get(f"{LOG}?page=2").has("21 tot en met 31 van 31")


def test_delete_really_deletes(noor, people) -> None:
    row = write(people.noor)
    share(people.noor, row, people.petra)
    noor.get(f"{LOG}/{row.id}").submit("Wis deze reflectie").follow()
    for table in (Reflection, ReflectionShare):
        assert db.session.scalar(sa.select(sa.func.count()).select_from(table)) == 0


# --- Sharing ----------------------------------------------------------------------------------------------------------


def test_sharing_starts_with_the_own_guides_and_never_with_management(noor, people) -> None:
    row = write(people.noor)
    page = noor.get(f"{LOG}/{row.id}/share")
    assert page.has("Petra van Vliet", "Je werkbegeleider", "Karin van Vliet", "Je docentbegeleider")
    found = page.form("share").fill(q="van vliet").submit("Zoek", status=200)
    assert found.has("Ruud van Vliet")
    assert not any(name in found.text for name in ("Anneke", "Henk", "Lot"))
    token = {"checked": "1", "readers": str(people.anneke.id)}
    assert noor.post(f"{LOG}/{row.id}/share", token, status=422).has("kan niet gekozen worden")


def test_shared_is_read_once_logged_and_gone_when_stopped(noor, petra, people) -> None:
    row = write(people.noor)
    noor.get(f"{LOG}/{row.id}/share").form("share").fill(readers=[people.petra.id]).submit()
    listed = petra.get(f"{LOG}/shared")
    assert MARKER not in listed.html, "no text before it is logged"
    assert MARKER in listed.click("Noor van Vliet").html
    assert db.session.scalars(sa.select(ReflectionReading)).one().reader_id == people.petra.id
    mine = noor.get(f"{LOG}/{row.id}")
    assert mine.has("Wie las het", "Petra van Vliet")
    mine.submit("stop-sharing")
    petra.get(f"{LOG}/shared/{row.id}", status=404)
    assert not petra.get(f"{LOG}/shared").has("Noor van Vliet")


def test_without_a_line_in_the_log_nothing_is_shown(petra, people, monkeypatch) -> None:
    row = write(people.noor)
    share(people.noor, row, people.petra)

    def fails(*args):
        raise sa.exc.OperationalError("no disk", {}, OSError())

    monkeypatch.setattr("app.reflections.service.note_reading", fails)
    page = petra.get(f"{LOG}/shared/{row.id}", status=503, inspect=False)
    assert MARKER not in page.html


def test_what_may_name_somebody_is_asked_once(noor, petra, people) -> None:
    row = write(people.noor, "Mevrouw De Boer van kamer 12 wilde thee.")
    page = noor.get(f"{LOG}/{row.id}/share")
    names = [name for name in page.form("share").visible if name.startswith("hit-")]
    assert names
    form = page.form("share").fill(readers=[people.petra.id])
    refused = form.submit(status=422)
    assert refused.has("Kies bij elk gemarkeerd stuk")
    choices = {name.replace("-", "__"): "replace" for name in names}
    refused.form("share").fill(**choices).submit()
    text = opened(only()).answers["what"]
    assert "De Boer" not in text
    assert "12" not in text
    assert only().overruled_hits == 0


def test_what_is_left_is_counted_and_not_asked_again(noor, people) -> None:
    row = write(people.noor, "Mevrouw De Boer wilde thee.")
    page = noor.get(f"{LOG}/{row.id}/share")
    names = [name for name in page.form("share").visible if name.startswith("hit-")]
    page.form("share").fill(readers=[people.petra.id], **{name.replace("-", "__"): "keep" for name in names}).submit()
    assert only().overruled_hits == len(names)
    assert opened(only()).answers["what"] == "Mevrouw De Boer wilde thee."
    again = noor.get(f"{LOG}/{row.id}/share").form("share")
    assert not [name for name in again.visible if name.startswith("hit-")]


# --- Replies ----------------------------------------------------------------------------------------------------------


def test_a_short_thread(noor, petra, people, application) -> None:
    row = write(people.noor)
    share(people.noor, row, people.petra)
    page = petra.get(f"{LOG}/shared/{row.id}").submit("comments", text="Mooi gezien.").follow()
    assert page.has("Mooi gezien.", "Jij")
    comment = db.session.scalars(sa.select(ReflectionComment)).one()
    assert b"Mooi" not in comment.sealed
    assert opened_comment(comment) == "Mooi gezien."
    mine = noor.get(f"{LOG}/{row.id}")
    assert mine.has("Mooi gezien.", "Petra van Vliet")
    mine.submit("Verwijder reactie")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ReflectionComment)) == 0


def test_nobody_else_replies_or_removes(petra, people, application) -> None:
    row = write(people.noor)
    share(people.noor, row, people.petra)
    ruud = Browser(application, people.ruud)
    body = {"id": str(uuid.uuid4()), "text": "Hallo"}
    ruud.post(f"{LOG}/{row.id}/comments", body, status=404)
    petra.post(f"{LOG}/{row.id}/comments", body)
    ruud.post(f"{LOG}/comments/{body['id']}/delete", status=404)
    share(people.noor, row, people.ruud)
    ruud.post(f"{LOG}/comments/{body['id']}/delete", status=404)
    petra.post(f"{LOG}/comments/{body['id']}/delete")


# --- Taking along -----------------------------------------------------------------------------------------------------


def test_the_own_log_as_data(noor, people) -> None:
    write(people.noor)
    write(people.ruud, "Van Ruud")
    page = noor.post(f"{LOG}/take-along", {"format": "json"}, status=200)
    data = json.loads(page.data)
    assert MARKER in data["reflections"][0]["answers"][0]["answer"]
    assert "Van Ruud" not in page.data.decode()
    assert noor.get(f"{LOG}/print").has(MARKER)


def test_from_reflection_to_action(noor, people) -> None:
    """One tap each: a case with the own text to edit, and a topic of which only a typed title goes."""
    row = write(people.noor)
    page = noor.get(f"{LOG}/{row.id}")
    assert MARKER in page.click("Breng in bij intervisie").html
    assert MARKER not in page.click("Stel een praktijkthema voor").html
    assert page.click("Vraag een reactie").has("Aan wie vraag je een reactie?")
