from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from app import clock, database
from app.access import Role
from app.accounts.models import Account
from app.extensions import db
from app.mail import MailMessage
from app.networks import queries, service
from app.networks.models import AuditEntry, Invitation, Membership, Organisation, OrganisationKind, Person, WardKind
from app.networks.service import (
    Founding,
    MemberValues,
    OrganisationValues,
    SiteValues,
    WardValues,
    founding,
    slug_from,
)
from app.wording import DomainError, NotFound, Stale
from tests.factories import make_account, make_member, make_network, make_organisation, make_person, make_ward


@pytest.fixture
def network(app):
    with app.test_request_context():
        yield make_network("ip-lin")


@pytest.fixture
def house(network):
    return make_organisation(network, "Zorggroep Rietmeer")


@pytest.fixture
def anouk(network):
    return make_member(network, Role.COORDINATOR)


def values(house=None, **changes):
    base = MemberValues(
        first_name="Łukasz",
        last_name="Wójcik",
        email="lukasz@rietmeer.example",
        organisation_id=house.id if house else None,
        ward_id=None,
        discipline=None,
        job_title="",
        roles=frozenset({Role.PROFESSIONAL}),
        started_on=date(2026, 1, 1),
    )
    return replace(base, **changes)


def add(actor, wanted):
    with database.writing():
        return service.add_member(actor, wanted)


def update(actor, member, wanted, version=None):
    with database.writing():
        service.update_member(actor, member, version or service.version_of(member), wanted)


def refused(field=None):
    class Refusal:
        def __enter__(self):
            self.raises = pytest.raises(DomainError)
            self.info = self.raises.__enter__()

        def __exit__(self, *problem):
            done = self.raises.__exit__(*problem)
            db.session.rollback()
            assert self.info.value.field == field, str(self.info.value)
            return done

    return Refusal()


# --- Members ----------------------------------------------------------------------------------------------------------


def test_a_new_member_gets_no_account_and_no_mail(network, house, anouk):
    member = add(anouk, values(house))
    assert member.account_id is None
    assert member.roles == {Role.PROFESSIONAL}
    assert db.session.scalars(sa.select(MailMessage)).all() == []
    assert db.session.scalars(sa.select(AuditEntry.verb)).all() == ["member_added"]


def test_somebody_known_from_a_list_becomes_the_member(network, house, anouk):
    known = make_person(network, "Lukasz", "W", email="Lukasz@rietmeer.example", email_key="lukasz@rietmeer.example")
    assert add(anouk, values(house)).person_id == known.id
    assert known.last_name == "Wójcik"


def test_one_address_one_member(network, house, anouk):
    add(anouk, values(house))
    with refused("email"):
        add(anouk, values(house, first_name="Iemand", email="LUKASZ@rietmeer.example"))


def test_members_without_address_may_be_many(network, house, anouk):
    add(anouk, values(house, email=None))
    add(anouk, values(house, email=None))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "geen adres"}, "email"),
        ({"roles": frozenset()}, "roles"),
        ({"ended_on": date(2025, 1, 1)}, "ended_on"),
    ],
)
def test_what_a_member_cannot_be(network, house, anouk, changes, field):
    with refused(field):
        add(anouk, values(house, **changes))


def test_organisation_and_ward_belong_to_the_network_and_together(network, house, anouk):
    elsewhere = make_organisation(make_network("elders"), "Huis Elders")
    other_ward = make_ward(make_organisation(network, "Vlietwaarde"))
    with refused("organisation_id"):
        add(anouk, values(elsewhere))
    with refused("ward_id"):
        add(anouk, values(house, ward_id=other_ward.id))
    with refused("organisation_id"):
        add(anouk, values(None, ward_id=other_ward.id))


def test_two_coordinators_at_once(network, house, anouk):
    member = add(anouk, values(house))
    shown = service.version_of(member)
    update(anouk, member, values(house, roles=frozenset({Role.WORKPLACE_SUPERVISOR})), shown)
    with pytest.raises(Stale):
        update(anouk, member, values(house, last_name="Anders"), shown)
    assert member.roles == {Role.WORKPLACE_SUPERVISOR}


def test_a_change_of_roles_alone_is_a_new_version(network, house, anouk):
    member = add(anouk, values(house))
    before = service.version_of(member)
    update(anouk, member, values(house, roles=frozenset({Role.TEACHER})))
    assert service.version_of(member) != before
    entry = db.session.scalars(sa.select(AuditEntry).filter_by(verb="member_changed")).one()
    assert entry.details == {"fields": ["roles"], "was": ["professional"], "is": ["teacher"]}


def test_another_address_ends_the_open_invitation(network, house, anouk):
    member = add(anouk, values(house))
    invitation = invite(anouk, member)
    update(anouk, member, values(house, email="ander@rietmeer.example"))
    db.session.refresh(invitation)
    assert not service.is_open(invitation)


def test_the_last_coordinator_stays(network, house, anouk):
    invited = add(anouk, values(house, roles=frozenset({Role.COORDINATOR})))
    mine = service.current_values(anouk)
    with refused("roles"):
        update(anouk, anouk, replace(mine, roles=frozenset({Role.PROFESSIONAL})))
    with refused("ended_on"):
        update(anouk, anouk, replace(mine, ended_on=clock.today() + timedelta(days=3)))
    with refused("ended_on"), database.writing():
        service.end_membership(anouk, anouk, clock.today())
    assert invited.account_id is None, "an invited coordinator does not count yet"
    make_member(network, Role.COORDINATOR)
    update(anouk, anouk, replace(mine, roles=frozenset({Role.PROFESSIONAL})))


def test_a_disabled_coordinator_does_not_count(network, anouk):
    make_member(network, Role.COORDINATOR, account=make_account(disabled_at=clock.now()))
    with refused("roles"):
        update(anouk, anouk, replace(service.current_values(anouk), roles=frozenset({Role.TEACHER})))


def test_a_coordinator_of_another_network_does_not_count(network, anouk):
    make_member(make_network("elders"), Role.COORDINATOR)
    with refused("roles"):
        update(anouk, anouk, replace(service.current_values(anouk), roles=frozenset({Role.TEACHER})))


def test_an_ended_membership_is_out_today(network, house, anouk):
    member = make_member(network, Role.PROFESSIONAL, organisation=house)
    with database.writing():
        service.end_membership(anouk, member, clock.today())
    assert queries.find_member(member.account, "ip-lin") is None
    with refused("ended_on"), database.writing():
        service.end_membership(anouk, member, member.started_on - timedelta(days=1))


def test_an_educator_works_in_the_own_house(network, house, anouk):
    educator = make_member(network, Role.PRACTICE_EDUCATOR, organisation=house)
    elsewhere = make_organisation(network, "Vlietwaarde")
    mine = add(educator, values(house))
    with refused("organisation_id"):
        add(educator, values(elsewhere, email="x@vliet.example"))
    with refused("roles"):
        update(educator, mine, values(house, roles=frozenset({Role.MANAGEMENT})))
    with refused("organisation_id"):
        update(educator, mine, values(elsewhere))
    manager = make_member(network, Role.MANAGEMENT, organisation=house)
    with refused():
        update(educator, manager, replace(service.current_values(manager), job_title="x"))
    with refused(), database.writing():
        service.end_membership(educator, manager, clock.today())


# --- Invitations ------------------------------------------------------------------------------------------------------


def invite(actor, member, reason="Fijn dat je komt"):
    with database.writing():
        return service.invite(actor, member, reason=reason, language="nl")


def accept(invitation, account=None, password_hash="hash"):
    with database.writing():
        return service.accept(invitation.id, account, None if account else password_hash)


def test_an_invitation_makes_the_account_and_opens_the_network(network, house, anouk):
    member = add(anouk, values(house))
    account, joined = accept(invite(anouk, member))
    assert joined.id == member.id
    assert account.email_key == "lukasz@rietmeer.example"
    assert account.name == "Łukasz Wójcik"
    assert queries.find_member(account, "ip-lin").id == member.id
    assert sorted(db.session.scalars(sa.select(MailMessage.kind))) == ["account_created", "invitation"]


def test_an_invitation_works_once(network, house, anouk):
    invitation = invite(anouk, add(anouk, values(house)))
    accept(invitation)
    with refused():
        accept(invitation)
    assert (
        db.session.scalar(
            sa.select(sa.func.count()).select_from(Account).filter_by(email_key="lukasz@rietmeer.example")
        )
        == 1
    )


def test_an_invitation_lasts_fourteen_days(network, house, anouk):
    invitation = invite(anouk, add(anouk, values(house)))
    with clock.frozen(clock.now() + timedelta(days=14)), refused():
        accept(invitation)
    with clock.frozen(clock.now() + timedelta(days=13, hours=23)):
        accept(invitation)


def test_a_new_invitation_ends_the_old_one_and_a_revoked_one_is_over(network, house, anouk):
    member = add(anouk, values(house))
    first, second = invite(anouk, member), invite(anouk, member)
    with refused():
        accept(first)
    with database.writing():
        service.revoke(anouk, second)
    with refused():
        accept(second)


def test_only_the_invited_address_gets_in(network, house, anouk):
    invitation = invite(anouk, add(anouk, values(house)))
    with refused():
        accept(invitation, make_account("iemand@anders.example"))
    db.session.refresh(invitation)
    assert service.is_open(invitation), "a refusal spends nothing"
    accept(invitation, make_account("Lukasz@Rietmeer.example"))


def test_a_disabled_account_stays_out(network, house, anouk):
    invitation = invite(anouk, add(anouk, values(house)))
    with refused():
        accept(invitation, make_account("lukasz@rietmeer.example", disabled_at=clock.now()))


def test_an_invitation_for_one_network_makes_no_member_of_another(network, house, anouk):
    """Zulip GHSA-6r66-34x7-46rg: an invitation of realm A made accounts in realm B."""
    other = make_network("elders")
    account, _ = accept(invite(anouk, add(anouk, values(house))))
    assert [m.network_id for m in db.session.scalars(sa.select(Membership).filter_by(account_id=account.id))] == [
        network.id
    ]
    assert queries.find_member(account, other.slug) is None
    invitation = db.session.scalars(sa.select(Invitation)).one()
    with pytest.raises(ValueError, match="network_id"), database.writing():
        invitation.network_id = other.id
    stranger = make_member(other, with_account=False)
    crossed = Invitation(network_id=network.id, membership_id=stranger.id, email="x@x.nl", expires_at=clock.now())
    with pytest.raises(sa.exc.IntegrityError), database.writing():
        db.session.add(crossed)


def test_one_account_one_membership_per_network(network, house, anouk):
    account = make_account("lukasz@rietmeer.example")
    make_member(network, Role.TEACHER, account=account, person=make_person(network))
    with refused():
        accept(invite(anouk, add(anouk, values(house))), account)


def test_who_cannot_be_invited(network, house, anouk):
    with refused():
        invite(anouk, make_member(network, Role.PROFESSIONAL))
    with refused():
        invite(anouk, add(anouk, values(house, email=None)))
    over = add(anouk, values(house, ended_on=date(2026, 2, 1)))
    with refused():
        invite(anouk, over)


def test_an_educator_invites_in_the_own_house_only(network, house, anouk):
    educator = make_member(network, Role.PRACTICE_EDUCATOR, organisation=house)
    invite(educator, add(anouk, values(house)))
    with refused():
        invite(educator, add(anouk, values(None, email="n@x.example")))


def test_the_letter_holds_a_link_and_no_names(app, network, house, anouk):
    from app.networks.letters import write_invitation

    invitation = invite(anouk, add(anouk, values(house)), reason="Welkom op Boomgaard")
    letter = write_invitation(invitation.id)
    told = str(letter.context)
    assert "/invitation/" in told
    for secret in ("Łukasz", "Wójcik", "Boomgaard", str(invitation.id)):
        assert secret not in told
    with database.writing():
        service.revoke(anouk, invitation)
    assert write_invitation(invitation.id) is None, "nothing goes out for an invitation that was taken back"


# --- Places -----------------------------------------------------------------------------------------------------------


def test_places_have_versions_and_unique_names(network, house, anouk):
    wanted = WardValues("Boomgaard", None, WardKind.PG, 24, True)
    with database.writing():
        ward = service.save_ward(anouk, house, None, None, wanted)
    with refused("name"), database.writing():
        service.save_ward(anouk, house, None, None, wanted)
    with database.writing():
        service.save_ward(anouk, house, ward, "1", replace(wanted, beds=26))
    with pytest.raises(Stale), database.writing():
        service.save_ward(anouk, house, ward, "1", replace(wanted, beds=28))
    assert ward.beds == 26


def test_a_school_has_no_wards_and_a_site_stays_in_its_house(network, house, anouk):
    school = make_organisation(network, "ROC", kind="school")
    with refused(), database.writing():
        service.save_ward(anouk, school, None, None, WardValues("x", None, WardKind.PG, None, False))
    with refused(), database.writing():
        service.save_site(anouk, school, None, None, SiteValues("x"))
    with database.writing():
        site = service.save_site(anouk, house, None, None, SiteValues("Polderzicht"))
    other = make_organisation(network, "Vlietwaarde")
    with refused("site_id"), database.writing():
        service.save_ward(anouk, other, None, None, WardValues("x", site.id, WardKind.PG, None, False))


def test_an_educator_adds_no_organisation(network, house):
    educator = make_member(network, Role.PRACTICE_EDUCATOR, organisation=house)
    wanted = OrganisationValues("Nieuw", OrganisationKind.CARE)
    with refused(), database.writing():
        service.save_organisation(educator, None, None, wanted)
    with refused(), database.writing():
        service.save_site(educator, make_organisation(network), None, None, SiteValues("x"))


def test_another_network_is_not_found(network, house, anouk):
    elsewhere = make_ward(make_organisation(make_network("elders")))
    with pytest.raises(NotFound):
        queries.load_ward(anouk, elsewhere.id)
    with pytest.raises(NotFound):
        queries.load_organisation(anouk, elsewhere.organisation_id)
    with pytest.raises(NotFound):
        queries.load_member(anouk, make_member(make_network("verder")).id)


# --- Founding ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("IP-LIN Amstel & Vliet", "ip-lin-amstel-vliet"),
        ("  Łódź / Ünal  ", "lodz-unal"),
        ("a" * 90, "a" * 60),
        ("!!!", ""),
    ],
)
def test_an_address_from_a_name(name, slug):
    assert slug_from(name) == slug


def test_a_network_with_its_organisations(app):
    with database.writing():
        network = service.found_network(Founding("Rietmeer", "rietmeer", ["Huis A", " "], ["ROC"]))
    rows = db.session.scalars(sa.select(Organisation).filter_by(network_id=network.id)).all()
    assert {(row.name, row.kind) for row in rows} == {("Huis A", "care"), ("ROC", "school")}


@pytest.mark.parametrize("slug", ["", "Hoofd", "a--b", "-a", "a b", "a/b", "a" * 61, "é"])
def test_an_address_is_plain(app, slug):
    with refused("slug"), database.writing():
        service.found_network(Founding("x", slug, ["a"], ["b"]))


def test_an_address_and_an_organisation_count_once(network):
    with refused("slug"), database.writing():
        service.found_network(Founding("x", "ip-lin", ["a"], ["b"]))
    with refused("care"), database.writing():
        service.found_network(Founding("x", "y", ["Huis A", "huis a"], ["b"]))


def test_from_outside_only_into_a_network_without_coordinator(network):
    with database.writing():
        first = service.invite_coordinator(network, "Anouk", "Verbeek", "anouk@x.example", language="nl")
        again = service.invite_coordinator(network, "Anouk", "Verbeek", "ANOUK@x.example", language="nl")
    assert first.membership_id == again.membership_id
    assert founding.add_coordinator(network, "", "", "anouk@x.example").roles == {Role.COORDINATOR}
    db.session.rollback()
    accept(again)
    with refused(), database.writing():
        service.invite_coordinator(network, "Ruud", "Terpstra", "ruud@x.example", language="nl")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Person)) == 1
