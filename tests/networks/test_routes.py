import uuid
from datetime import date

import pytest
import sqlalchemy as sa

from app.access import Role
from app.extensions import db
from app.mail import MailMessage
from app.networks.models import Invitation, Membership, Network, Organisation, Ward
from tests.factories import (
    make_account,
    make_member,
    make_network,
    make_organisation,
    make_person,
    make_ward,
    sign_in,
)
from tests.page import Browser


@pytest.fixture
def network(app):
    return make_network("ip-lin")


@pytest.fixture
def house(network):
    return make_organisation(network, "Zorggroep Rietmeer")


@pytest.fixture
def anouk(network):
    return make_member(network, Role.COORDINATOR)


@pytest.fixture
def educator(network, house):
    return make_member(network, Role.PRACTICE_EDUCATOR, organisation=house)


def somebody(network, house=None, first="Łukasz", last="Wójcik", email="lukasz@rietmeer.example", **kwargs):
    person = make_person(network, first, last, email=email, email_key=email and email.casefold())
    return make_member(network, Role.PROFESSIONAL, organisation=house, person=person, with_account=False, **kwargs)


# --- The list ---------------------------------------------------------------------------------------------------------


def test_the_list_takes_a_fixed_number_of_queries(app, network, house, anouk):
    few = Browser(app, anouk).get("/n/ip-lin/members").queries
    for n in range(30):
        somebody(network, house, first=f"P{n}", email=f"p{n}@x.example")
    many = Browser(app, anouk).get("/n/ip-lin/members")
    assert len(many.all(".mem > li")) == 31
    assert many.queries <= few + 2
    assert many.queries <= 16


def test_search_is_forgiving_and_filters_work(app, network, house, anouk):
    somebody(network, house, "Şeyma", "Yıldırım", email="s@x.example")
    somebody(network, house, "Jan", "de Boer", email=None)
    left = somebody(network, house, "Oud", "Gediende", email=None, ended_on=date(2026, 1, 1))
    browser = Browser(app, anouk)

    def names(query):
        return browser.get(f"/n/ip-lin/members?{query}").texts(".mem .person-n")

    assert names("q=seyma yil") == ["Şeyma Yıldırım"]
    assert names("q=boer") == ["Jan de Boer"]
    assert names("standing=ended") == [left.person.name]
    assert left.person.name not in names("")
    assert names("role=coordinator") == [anouk.person.name]
    assert len(names(f"organisation={house.id}")) == 2
    assert names("q=%25") == []
    assert browser.get("/n/ip-lin/members?q=zzz&role=onzin&standing=x&page=99&organisation=x").has(
        "Niemand past hierbij"
    )


def test_fifty_to_a_page(app, network, house, anouk):
    for n in range(55):
        somebody(network, house, first=f"P{n:02}", email=None)
    page = Browser(app, anouk).get("/n/ip-lin/members")
    assert len(page.all(".mem > li")) == 50
    assert len(page.click("Volgende").all(".mem > li")) == 6


def test_an_educator_sees_the_own_house(app, network, house, educator):
    somebody(network, house, "Van", "Hier", email=None)
    somebody(network, make_organisation(network, "Elders"), "Van", "Elders", email=None)
    page = Browser(app, educator).get("/n/ip-lin/members")
    assert "Van Hier" in page.texts(".mem .person-n")
    assert not page.has("Van Elders")


@pytest.mark.parametrize("role", [r for r in Role if r not in {Role.COORDINATOR, Role.PRACTICE_EDUCATOR}])
def test_nobody_else_sees_the_list(app, network, house, role):
    browser = Browser(app, make_member(network, role, organisation=house))
    for path in ("members", "members/new", "places", "invitations/new", "members/known", "organisations/new"):
        browser.get(f"/n/ip-lin/{path}", status=403)


def test_a_stranger_and_another_network_see_nothing(app, network, anouk):
    member = somebody(network)
    outsider = Browser(app, make_member(make_network("elders"), Role.COORDINATOR))
    for path in ("members", f"members/{member.id}", "who-sees-what", "places"):
        outsider.get(f"/n/ip-lin/{path}", status=404)
    outsider.get(f"/n/elders/members/{member.id}", status=404)
    outsider.get(f"/n/elders/members/{uuid.uuid4()}", status=404)
    outsider.post(f"/n/elders/members/{member.id}/end", {"end-ended_on": "2026-11-19"}, status=404)
    assert Browser(app).get("/n/ip-lin/members", status=303).location.startswith("/sign-in?next=/n/ip-lin/members")


# --- A member ---------------------------------------------------------------------------------------------------------


def test_adding_somebody(app, network, house, anouk):
    page = Browser(app, anouk).get("/n/ip-lin/members/new")
    empty = page.submit(first_name="", last_name="", started_on="", status=422)
    assert {"first_name", "last_name", "started_on"} <= set(empty.errors)
    wrong = empty.submit(
        first_name="Zoë", last_name="O'Brien", email="zoë@", started_on="2026-11-01", roles=["teacher"], status=422
    )
    assert set(wrong.errors) == {"email"}
    answer = wrong.submit(email="zoë.o'brien@müller.example", organisation_id=str(house.id))
    assert answer.follow().has("Zoë O'Brien", "Docent", "Nog niet uitgenodigd")
    assert db.session.scalars(sa.select(MailMessage)).all() == []


def test_the_same_form_twice_adds_one(app, network, house, anouk):
    form = Browser(app, anouk).get("/n/ip-lin/members/new").form()
    form.fill(first_name="A", last_name="B", roles=["intern"], email="a@b.example")
    first, second = form.submit(), form.submit()
    assert first.location == second.location
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Membership)) == 2
    form.fill(first_name="Anders").submit(status=422)


def test_changing_and_two_at_once(app, network, house, anouk):
    member = somebody(network, house)
    mine = Browser(app, anouk).get(f"/n/ip-lin/members/{member.id}")
    other = make_member(network, Role.COORDINATOR, person=make_person(network, "Ruud", "Terpstra"))
    Browser(app, other).get(f"/n/ip-lin/members/{member.id}").submit(
        "member", job_title="nachtdienst", roles=["teacher"]
    )
    both = mine.submit("member", job_title="dagdienst", roles=["professional", "workplace_supervisor"], status=409)
    assert both.has("Jullie schreven tegelijk", "Ruud Terpstra", "nachtdienst", "dagdienst", "Docent")
    assert both.has("Professional, Werkbegeleider")
    answer = both.submit(job_title="nachtdienst", roles="professional,workplace_supervisor")
    assert answer.follow().has("Bewaard")
    db.session.expire_all()
    assert member.job_title == "nachtdienst"
    assert member.roles == {Role.PROFESSIONAL, Role.WORKPLACE_SUPERVISOR}


def test_fields_that_are_not_in_the_form_stay(app, network, house, anouk):
    member = somebody(network, house)
    browser = Browser(app, anouk)
    form = browser.get(f"/n/ip-lin/members/{member.id}").form("member")
    account = make_account()
    data = dict(form.values) | {
        "account_id": str(account.id), "network_id": str(uuid.uuid4()), "person_id": str(uuid.uuid4()),
        "staff_number": "1", "student_number": "2", "merged_into_id": str(member.person_id), "id": str(uuid.uuid4()),
    }  # fmt: skip
    browser.post(f"/n/ip-lin/members/{member.id}", data)
    db.session.expire_all()
    row = db.session.get(Membership, member.id)
    assert (row.account_id, row.network_id, row.person.staff_number) == (None, network.id, None)
    assert row.person.student_number is None


def test_an_educator_cannot_make_a_coordinator(app, network, house, educator):
    member = somebody(network, house)
    browser = Browser(app, educator)
    page = browser.get(f"/n/ip-lin/members/{member.id}")
    assert "coordinator" not in page.form("member").options("roles")
    data = page.form("member").values | {"roles": ["coordinator"]}
    browser.post(f"/n/ip-lin/members/{member.id}", data, status=422)
    elsewhere = make_organisation(network, "Elders")
    data = page.form("member").values | {"organisation_id": [str(elsewhere.id)]}
    browser.post(f"/n/ip-lin/members/{member.id}", data, status=422)
    db.session.expire_all()
    assert (member.roles, member.organisation_id) == ({Role.PROFESSIONAL}, house.id)


def test_an_educator_reads_but_does_not_change_a_manager(app, network, house, educator):
    manager = make_member(network, Role.MANAGEMENT, organisation=house)
    browser = Browser(app, educator)
    page = browser.get(f"/n/ip-lin/members/{manager.id}")
    assert page.has("Alleen een netwerkcoördinator kan deze persoon wijzigen")
    assert not page.all("main form[method=post]")
    browser.post(f"/n/ip-lin/members/{manager.id}/end", {"end-ended_on": "2026-11-19"}, status=404)


def test_ending_a_membership_closes_the_network_at_the_next_click(app, network, house, anouk):
    member = make_member(network, Role.PROFESSIONAL, organisation=house)
    theirs = Browser(app, member)
    theirs.get("/n/ip-lin/who-sees-what")
    page = Browser(app, anouk).get(f"/n/ip-lin/members/{member.id}")
    page.submit("/end", end__ended_on="2024-01-01", status=422)
    page.submit("/end", end__ended_on="2026-11-19")
    theirs.get("/n/ip-lin/who-sees-what", status=404)
    assert Browser(app, member).get("/", status=303).follow().has("nog niet in een netwerk")


def test_a_lowered_role_counts_at_the_next_click(app, network, house, anouk):
    member = make_member(network, Role.PRACTICE_EDUCATOR, organisation=house)
    theirs = Browser(app, member)
    theirs.get("/n/ip-lin/members")
    Browser(app, anouk).get(f"/n/ip-lin/members/{member.id}").submit("member", roles=["professional"])
    theirs.get("/n/ip-lin/members", status=403)


def test_the_last_coordinator_is_told_why(app, network, anouk):
    page = Browser(app, anouk).get(f"/n/ip-lin/members/{anouk.id}")
    assert "enige coördinator" in page.submit("member", roles=["teacher"], status=422).errors["roles"]
    assert page.submit("/end", end__ended_on="2026-11-19", status=422).has("enige coördinator")


# --- Inviting ---------------------------------------------------------------------------------------------------------


def test_a_selection_a_look_and_sending(app, network, house, anouk):
    first = somebody(network, house)
    second = somebody(network, house, "Emre", "Doğan", email="emre@x.example")
    without = somebody(network, house, "Geen", "Adres", email=None)
    browser = Browser(app, anouk)
    preview = browser.get(f"/n/ip-lin/invitations/new?member={first.id}&member={second.id}&member={without.id}")
    assert preview.has("Nodig 2 mensen uit", "Je bent uitgenodigd voor een leernetwerk", "Geen Adres")
    assert db.session.scalars(sa.select(Invitation)).all() == [], "looking sends nothing"
    answer = preview.submit(reason="Fijn dat je komt.", language="en")
    assert answer.follow().has("2 uitnodigingen zijn onderweg", "Uitgenodigd, nog 14 dagen")
    assert {i.language for i in db.session.scalars(sa.select(Invitation))} == {"en"}
    assert len(list(app.config["SETTINGS"].outbox.glob("*.eml"))) >= 2


def test_everybody_who_is_not_invited_yet(app, network, house, anouk):
    somebody(network, house)
    page = Browser(app, anouk).get("/n/ip-lin/members")
    assert page.has("1 persoon is nog niet uitgenodigd")
    page.click("Nodig hen uit").submit(language="nl")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Invitation)) == 1


def test_a_bad_selection(app, network, house, anouk, educator):
    outside = somebody(network, make_organisation(network, "Elders"))
    assert Browser(app, educator).get(f"/n/ip-lin/invitations/new?member={outside.id}").has("Niemand om uit te nodigen")
    Browser(app, anouk).get("/n/ip-lin/invitations/new?member=onzin", status=404)
    preview = Browser(app, anouk).get(f"/n/ip-lin/invitations/new?member={outside.id}")
    long = preview.submit(reason="x" * 501, language="nl", status=422)
    assert "reason" in long.errors
    assert long.has("Łukasz Wójcik")


def test_sending_again_and_taking_back(app, network, house, anouk):
    member = somebody(network, house)
    browser = Browser(app, anouk)
    browser.get(f"/n/ip-lin/invitations/new?member={member.id}").submit(language="nl")
    page = browser.get(f"/n/ip-lin/members/{member.id}")
    page = page.submit("/resend").follow()
    assert page.has("Alleen de nieuwste link werkt")
    page.submit("/revoke")
    rows = db.session.scalars(sa.select(Invitation)).all()
    assert len(rows) == 2
    assert all(row.revoked_at for row in rows)


def test_an_invitation_of_another_network_is_not_found(app, network, house, anouk):
    member = somebody(network, house)
    Browser(app, anouk).get(f"/n/ip-lin/invitations/new?member={member.id}").submit(language="nl")
    invitation = db.session.scalars(sa.select(Invitation)).one()
    make_network("elders")
    outsider = Browser(
        app, make_member(db.session.scalars(sa.select(Network).filter_by(slug="elders")).one(), Role.COORDINATOR)
    )
    for verb in ("resend", "revoke"):
        outsider.post(f"/n/elders/invitations/{invitation.id}/{verb}", status=404)
    educator = make_member(network, Role.PRACTICE_EDUCATOR, organisation=make_organisation(network, "Ander huis"))
    Browser(app, educator).post(f"/n/ip-lin/invitations/{invitation.id}/revoke", status=404)


# --- Places -----------------------------------------------------------------------------------------------------------


def test_organisations_sites_and_wards(app, network, anouk):
    browser = Browser(app, anouk)
    assert browser.get("/n/ip-lin/places").has("Nog geen organisaties")
    browser.get("/n/ip-lin/organisations/new").submit(name="Zorggroep Rietmeer", kind="care")
    organisation = db.session.scalars(sa.select(Organisation)).one()
    twice = browser.get("/n/ip-lin/organisations/new").submit(name="Zorggroep Rietmeer", kind="school", status=422)
    assert "name" in twice.errors
    browser.get(f"/n/ip-lin/organisations/{organisation.id}/sites/new").submit(name="Polderzicht")
    page = browser.get(f"/n/ip-lin/organisations/{organisation.id}/wards/new")
    bad = page.submit(name="Lisdodde", beds="veel", status=422)
    assert set(bad.errors) == {"beds"}
    bad.submit(beds="28", kind="grz", is_learning_ward=True)
    page = browser.get("/n/ip-lin/places")
    assert page.has("Zorggroep Rietmeer", "Polderzicht", "Lisdodde", "28 bedden", "Leerafdeling")


def test_two_change_a_ward_at_once(app, network, house, anouk):
    ward = make_ward(house, "Lisdodde", beds=20)
    mine = Browser(app, anouk).get(f"/n/ip-lin/wards/{ward.id}")
    Browser(app, anouk).get(f"/n/ip-lin/wards/{ward.id}").submit(beds="24", is_learning_ward=True)
    both = mine.submit(name="Lisdodde 2", beds="28", status=409)
    assert both.has("Jullie schreven tegelijk", "24", "28", "Lisdodde 2")
    both.submit(beds="28", name="Lisdodde", is_learning_ward="y")
    db.session.expire_all()
    row = db.session.get(Ward, ward.id)
    assert (row.name, row.beds, row.is_learning_ward) == ("Lisdodde", 28, True)


def test_an_educator_changes_places_of_the_own_house(app, network, house, educator):
    elsewhere = make_ward(make_organisation(network, "Elders"))
    browser = Browser(app, educator)
    ward = make_ward(house, "Boomgaard")
    page = browser.get("/n/ip-lin/places")
    assert page.has("Boomgaard")
    assert not page.has("Elders")
    browser.get(f"/n/ip-lin/wards/{ward.id}").submit(name="Boomgaard 2")
    browser.get(f"/n/ip-lin/wards/{elsewhere.id}", status=404)
    browser.get(f"/n/ip-lin/organisations/{house.id}", status=404)
    browser.get(f"/n/ip-lin/organisations/{elsewhere.organisation_id}/wards/new", status=404)


# --- Home and platform ------------------------------------------------------------------------------------------------


def test_where_home_is(app, network):
    assert Browser(app).get("/", status=303).location == "/setup"
    member = make_member(network, Role.INTERN)
    assert Browser(app).get("/", status=303).location == "/sign-in"
    assert Browser(app, member).get("/", status=303).location == "/n/ip-lin/"
    second = make_network("tweede")
    make_member(second, Role.TEACHER, account=member.account, person=make_person(second))
    page = Browser(app, member).get("/", status=303).follow()
    assert page.has("Waar wil je naartoe?", "IP-LIN", "Docent")
    admin = make_account(is_platform_admin=True)
    assert Browser(app, admin).get("/", status=303).location == "/platform/networks"


def test_a_person_in_two_networks_switches_in_the_header(app, network):
    member = make_member(network, Role.COORDINATOR)
    second = make_network("tweede", "Duin en Vaart")
    make_member(second, Role.TEACHER, account=member.account, person=make_person(second))
    page = Browser(app, member).get("/n/ip-lin/who-sees-what")
    assert any(link.startswith("/n/tweede/") for link in page.links)
    assert page.has("Duin en Vaart")


def test_the_platform_counts_and_reads_nothing(app, network, house, anouk):
    somebody(network, house, "Geheime", "Naam")
    admin = make_account("admin@x.example", is_platform_admin=True)
    browser = Browser(app, admin)
    page = browser.get("/platform/networks")
    assert page.has(network.name, "2 mensen", "1 organisatie")
    assert not page.has("Geheime")
    for path in ("", "members", "places", "who-sees-what"):
        browser.get(f"/n/ip-lin/{path}", status=404)
    for path in ("/platform/networks", "/platform/networks/new", "/platform/accounts"):
        Browser(app, anouk).get(path, status=404)


def test_making_a_network_with_its_first_coordinator(app):
    browser = Browser(app, make_account("admin@x.example", is_platform_admin=True))
    page = browser.get("/platform/networks/new")
    bad = page.submit(name="Rietmeer", slug="Rietmeer!", care="Huis A\nHuis B", schools="ROC",
                      first_name="Anouk", last_name="Verbeek", email="anouk@rietmeer", status=422)  # fmt: skip
    assert set(bad.errors) == {"email"}
    bad = bad.submit(email="anouk@rietmeer.example", status=422)
    assert set(bad.errors) == {"slug"}
    bad.submit(slug="")
    network = db.session.scalars(sa.select(Network)).one()
    assert network.slug == "rietmeer"
    invitation = db.session.scalars(sa.select(Invitation)).one()
    assert (invitation.email, invitation.invited_by_id) == ("anouk@rietmeer.example", None)
    assert browser.get("/platform/networks").has("Er heeft nog geen coördinator ingelogd")
    browser.get(f"/platform/networks/{network.id}/coordinator").submit(
        first_name="Anouk", last_name="Verbeek", email="anouk@rietmeer.example"
    )
    browser.get(f"/platform/networks/{uuid.uuid4()}/coordinator", status=404)


def test_the_platform_invites_nobody_into_a_running_network(app, network, anouk):
    browser = Browser(app, make_account("admin@x.example", is_platform_admin=True))
    page = browser.get(f"/platform/networks/{network.id}/coordinator")
    page.submit(first_name="Mijn", last_name="Vriend", email="vriend@x.example", status=422)
    assert db.session.scalars(sa.select(Invitation)).all() == []


def test_my_account_keeps_the_menu_of_my_network(app, network):
    member = make_member(network, Role.COORDINATOR)
    assert any("/n/ip-lin/members" in link for link in Browser(app, member).get("/account").links)


def test_reading_writes_nothing(app, network, house, anouk):
    member = somebody(network, house)
    ward = make_ward(house)
    client = sign_in(app, anouk.account_id)
    for path in ("members", f"members/{member.id}", "members/new", "members/known", "places", f"wards/{ward.id}",
                 f"organisations/{house.id}", f"invitations/new?member={member.id}", "who-sees-what"):  # fmt: skip
        assert client.get(f"/n/ip-lin/{path}").status_code == 200


def test_everybody_keeps_up_the_own_discipline_and_nothing_else(app, network, house):
    member = make_member(network, Role.INTERN, organisation=house)
    browser = Browser(app, member)
    page = browser.get("/account").click("Mijn discipline")
    first = browser.get("/n/ip-lin/my-membership")
    data = page.form().values | {"roles": ["coordinator"], "organisation_id": [str(uuid.uuid4())]}
    browser.post("/n/ip-lin/my-membership", data | {"discipline": ["physio"], "job_title": ["fysio"]})
    db.session.expire_all()
    row = db.session.get(Membership, member.id)
    assert (row.discipline, row.job_title, row.roles, row.organisation_id) == (
        "physio",
        "fysio",
        {Role.INTERN},
        house.id,
    )
    both = first.submit(discipline="ot", status=409)
    assert both.has("Fysiotherapeut", "Ergotherapeut", "Jij, in een ander venster")
    both.submit(discipline="ot", job_title="fysio")
    first.submit(job_title="x" * 121, status=422)
