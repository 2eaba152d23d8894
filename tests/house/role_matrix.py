"""Who may come in where: the expected answers, written by hand, never made from app/access.py.

A cell is one character; the columns are the ACTORS of world.py in their order:

    anonymous, newcomer | intern, professional, workplace supervisor, practice educator, coordinator, teacher,
    management, client representative, moderator | ex-member, disabled, coordinator elsewhere, platform administrator

    +  comes in      -  403: not for this role      0  404: as if it were not there      ?  asked to sign in
"""

#            an  roles      others
EVERYBODY = "++ +++++++++ ++++"
SIGNED_IN = "?+ +++++++++ +?++"
PLATFORM = "?0 000000000 0?0+"
MEMBERS = "?0 +++++++++ 0?00"
CARETAKERS = "?0 ---++---- 0?00"
COORDINATOR = "?0 ---0+---- 0?00"
NETWORK_WIDE = "?0 ----+---- 0?00"
PROPOSERS = "?0 ++++++--- 0?00"
PRINTERS = "?0 ---++-+-- 0?00"
INTERNS = "?0 +-------- 0?00"
WRITERS = "?0 ++++++--- 0?00"
AUTHOR = "?0 +00000--- 0?00"  # the other one is the intern's
NOBODY = "00 000000000 0000"

# Where an address names an object: the answer for an own one, then for one of another organisation.
# Own: at the actor's organisation or school, or assigned to the actor. A row of network B and a row that does not exist
# are 404 for everybody who is let in to the own one: test_matrix.py adds these itself.
MATRIX: dict[str, str | tuple[str, str]] = {
    # --- The frame ---
    "GET alive": EVERYBODY,
    "GET static": (EVERYBODY, EVERYBODY),
    "GET networks.go_home": EVERYBODY,
    "POST accounts.choose_language": EVERYBODY,
    "POST accounts.choose_theme": EVERYBODY,
    # --- Writing without network: a page without anybody on it, and the door for what waited ---
    "GET offline.show": EVERYBODY,
    "GET offline.show_worker": EVERYBODY,
    "GET offline.show_manifest": EVERYBODY,
    "GET offline.give_token": SIGNED_IN,
    "GET offline.show_notebook": SIGNED_IN,
    "POST offline.receive": WRITERS,
    # --- Words for everybody, and answers for machines ---
    "GET pages.show_privacy": EVERYBODY,
    "GET pages.show_help": EVERYBODY,
    "GET pages.show_accessibility": EVERYBODY,
    "GET pages.check_health": EVERYBODY,
    "GET pages.show_robots": EVERYBODY,
    "GET pages.show_icon": EVERYBODY,
    "GET pages.show_security_contact": EVERYBODY,
    # --- Coming in ---
    "GET accounts.sign_in": EVERYBODY,
    "POST accounts.sign_in": EVERYBODY,
    "POST accounts.sign_out": EVERYBODY,
    "GET accounts.forgot_password": EVERYBODY,
    "POST accounts.forgot_password": EVERYBODY,
    "GET accounts.show_letter_sent": EVERYBODY,
    "GET accounts.choose_password": EVERYBODY,
    "POST accounts.choose_password": EVERYBODY,
    "GET accounts.open_reset": (EVERYBODY, EVERYBODY),
    "GET networks.open_invitation": (EVERYBODY, EVERYBODY),
    "GET networks.show_invitation": EVERYBODY,
    "POST networks.show_invitation": EVERYBODY,
    "GET networks.set_up": EVERYBODY,  # to the sign-in, for somebody is here already
    "POST networks.set_up": NOBODY,
    # --- My account: the own one, and nothing of anybody else ---
    "GET accounts.show_account": SIGNED_IN,
    "POST accounts.show_account": SIGNED_IN,
    "GET accounts.change_password": SIGNED_IN,
    "POST accounts.change_password": SIGNED_IN,
    "POST accounts.download_data": SIGNED_IN,
    "GET accounts.delete_account": SIGNED_IN,
    "POST accounts.delete_account": SIGNED_IN,
    "POST accounts.end_other_sessions": SIGNED_IN,
    "POST accounts.end_session": (SIGNED_IN, "?0 000000000 0?00"),
    "GET networks.choose_network": SIGNED_IN,
    # --- The platform: networks and accounts, nothing inside them ---
    "GET networks.show_networks": PLATFORM,
    "GET networks.make_network": PLATFORM,
    "POST networks.make_network": PLATFORM,
    "GET networks.invite_coordinator": (PLATFORM, PLATFORM),
    "POST networks.invite_coordinator": (PLATFORM, PLATFORM),
    "GET accounts.switch_account": PLATFORM,
    "POST accounts.switch_account": PLATFORM,
    # --- Every member ---
    "GET today.show_today": MEMBERS,
    "GET today.show_more": MEMBERS,
    "GET networks.show_who_sees_what": MEMBERS,
    "GET networks.edit_my_membership": MEMBERS,
    "POST networks.edit_my_membership": MEMBERS,
    # --- People and places: the coordinator everywhere, the practice educator in the own organisation ---
    "GET networks.show_members": CARETAKERS,
    "GET networks.show_known_people": CARETAKERS,
    "GET networks.add_member": CARETAKERS,
    "POST networks.add_member": CARETAKERS,
    "GET networks.edit_member": (CARETAKERS, COORDINATOR),
    "POST networks.edit_member": (CARETAKERS, COORDINATOR),
    "POST networks.end_membership": (CARETAKERS, COORDINATOR),
    "GET networks.send_invitations": CARETAKERS,
    "POST networks.send_invitations": CARETAKERS,
    "POST networks.revoke_invitation": (CARETAKERS, COORDINATOR),
    "POST networks.resend_invitation": (CARETAKERS, COORDINATOR),
    "GET networks.show_places": CARETAKERS,
    "GET networks.add_organisation": CARETAKERS,
    "POST networks.add_organisation": CARETAKERS,
    "GET networks.edit_organisation": (COORDINATOR, COORDINATOR),
    "POST networks.edit_organisation": (COORDINATOR, COORDINATOR),
    "GET networks.add_site": (CARETAKERS, COORDINATOR),
    "POST networks.add_site": (CARETAKERS, COORDINATOR),
    "GET networks.edit_site": (CARETAKERS, COORDINATOR),
    "POST networks.edit_site": (CARETAKERS, COORDINATOR),
    "GET networks.add_ward": (CARETAKERS, COORDINATOR),
    "POST networks.add_ward": (CARETAKERS, COORDINATOR),
    "GET networks.edit_ward": (CARETAKERS, COORDINATOR),
    "POST networks.edit_ward": (CARETAKERS, COORDINATOR),
    # --- Placements: an intern the own one, a supervisor and a tutor those assigned, a teacher those of the school ---
    "GET placements.show_my_placement": INTERNS,
    "GET placements.show_placements": "?0 --++++--- 0?00",
    "GET placements.show_placement": ("?0 --++++--- 0?00", "?0 --00+0--- 0?00"),
    "GET placements.add_placement": CARETAKERS,
    "POST placements.add_placement": CARETAKERS,
    "GET placements.change_placement": ("?0 ---+++--- 0?00", "?0 ---0+0--- 0?00"),
    "POST placements.change_placement": ("?0 ---+++--- 0?00", "?0 ---0+0--- 0?00"),
    "GET placements.change_person": (CARETAKERS, COORDINATOR),
    "POST placements.change_person": (CARETAKERS, COORDINATOR),
    "GET placements.record_event": (CARETAKERS, COORDINATOR),
    "POST placements.record_event": (CARETAKERS, COORDINATOR),
    "GET placements.correct_event": (CARETAKERS, COORDINATOR),
    "POST placements.correct_event": (CARETAKERS, COORDINATOR),
    "POST placements.withdraw_placement": (CARETAKERS, COORDINATOR),
    "POST placements.restore_placement": (CARETAKERS, COORDINATOR),
    "POST placements.link_supervisor": (CARETAKERS, COORDINATOR),
    "POST placements.link_tutor": (CARETAKERS, COORDINATOR),
    "GET placements.find_same_person": (CARETAKERS, COORDINATOR),
    "GET placements.merge_people": (COORDINATOR, COORDINATOR),
    "POST placements.merge_people": (COORDINATOR, COORDINATOR),
    "POST placements.export_placements": CARETAKERS,
    "GET placements.show_export": (CARETAKERS, "?0 ---00---- 0?00"),
    "POST placements.fetch_export": (CARETAKERS, "?0 ---00---- 0?00"),
    "GET placements.show_names_term": NETWORK_WIDE,
    "POST placements.confirm_names_term": NETWORK_WIDE,
    # --- Imports: who started one, and the coordinator every one ---
    "GET intake.show_upload": CARETAKERS,
    "POST intake.upload": CARETAKERS,
    "GET intake.download_template": CARETAKERS,
    "GET intake.show_import": (CARETAKERS, COORDINATOR),
    "GET intake.show_progress": (CARETAKERS, COORDINATOR),
    "POST intake.try_again": (CARETAKERS, COORDINATOR),
    "POST intake.stop_import": (CARETAKERS, COORDINATOR),
    "GET intake.show_columns": (CARETAKERS, COORDINATOR),
    "POST intake.choose_columns": (CARETAKERS, COORDINATOR),
    "GET intake.show_names": (CARETAKERS, COORDINATOR),
    "POST intake.confirm_names": (CARETAKERS, COORDINATOR),
    "GET intake.show_check": (CARETAKERS, COORDINATOR),
    "POST intake.give_go_ahead": (CARETAKERS, COORDINATOR),
    "POST intake.undo_import": (CARETAKERS, COORDINATOR),
    "POST intake.download_left_out": (CARETAKERS, COORDINATOR),
    # --- Practice topics: everybody reads; who works, learns or teaches here names and proposes ---
    "GET topics.show_topics": MEMBERS,
    "GET topics.show_topic": (MEMBERS, "?0 ++++++000 0?00"),  # the other one is only proposed
    "GET topics.show_known": PROPOSERS,
    "GET topics.propose_topic": PROPOSERS,
    "POST topics.propose_topic": PROPOSERS,
    "POST topics.name_topic": (PROPOSERS, PROPOSERS),
    "POST topics.take_back_topic": (PROPOSERS, PROPOSERS),
    "GET topics.edit_topic": (CARETAKERS, CARETAKERS),
    "POST topics.edit_topic": (CARETAKERS, CARETAKERS),
    "GET topics.merge_topic": (CARETAKERS, CARETAKERS),
    "POST topics.merge_topic": (CARETAKERS, CARETAKERS),
    "POST topics.accept_topic": (CARETAKERS, CARETAKERS),
    "POST topics.archive_topic": (CARETAKERS, CARETAKERS),
    "POST topics.restore_topic": (CARETAKERS, CARETAKERS),
    # --- Reflections: one's own, and what somebody shared by name; no role opens anything more ---
    "GET reflections.show_log": WRITERS,
    "POST reflections.show_log": WRITERS,
    "GET reflections.write_reflection": WRITERS,
    "POST reflections.write_reflection": WRITERS,
    "POST reflections.keep_draft": WRITERS,
    "GET reflections.show_reflection": (WRITERS, AUTHOR),
    "GET reflections.show_saved": (WRITERS, AUTHOR),
    "GET reflections.edit_reflection": (WRITERS, AUTHOR),
    "POST reflections.edit_reflection": (WRITERS, AUTHOR),
    "POST reflections.delete_reflection": (WRITERS, AUTHOR),
    "GET reflections.share_reflection": (WRITERS, AUTHOR),
    "POST reflections.share_reflection": (WRITERS, AUTHOR),
    "GET reflections.ask_feedback": (WRITERS, AUTHOR),
    "POST reflections.ask_feedback": (WRITERS, AUTHOR),
    "POST reflections.stop_sharing": (WRITERS, AUTHOR),
    "GET reflections.show_shared_list": WRITERS,
    "GET reflections.show_shared": (WRITERS, "?0 000000--- 0?00"),
    "POST reflections.add_comment": (WRITERS, AUTHOR),
    "POST reflections.delete_comment": (WRITERS, "?0 000000--- 0?00"),
    "GET reflections.print_log": WRITERS,
    "POST reflections.take_along": WRITERS,
    # --- Figures; a print belongs to who ordered it ---
    "GET reports.show_retention": "?0 ---+++++- 0?00",
    "POST reports.print_retention": PRINTERS,
    "GET reports.show_print": (PRINTERS, "?0 ---00-0-- 0?00"),
    "POST reports.fetch_print": (PRINTERS, "?0 ---00-0-- 0?00"),
    # --- The demonstration ---
    "POST demo.sign_in": NOBODY,  # its people are not in this world
    "GET demo.show_outbox": EVERYBODY,
    "GET demo.show_letter": (EVERYBODY, EVERYBODY),
    "GET demo.download_example_list": CARETAKERS,
}

# Query or fields without which a page has nothing to say to anybody.
QUERIES = {
    "placements.record_event": {"kind": "stopped"},
}
BODIES = {
    "placements.record_event": {"kind": "stopped"},
    "placements.export_placements": {"format": "csv"},
    "reflections.take_along": {"format": "json"},
    "reflections.stop_sharing": {"share": "7c9e6679-7425-40de-944b-e07fc1f90ae7"},
    "reports.print_retention": {"as_of": "no day"},  # a PDF for every actor takes too long; test_canary.py prints one
    "accounts.choose_theme": {"theme": "dark"},
    "accounts.choose_language": {"language": "nl"},
}

# Pages that exist in the demonstration only.
DEMO_ONLY = {"demo.sign_in", "demo.show_outbox", "demo.show_letter", "demo.download_example_list"}
