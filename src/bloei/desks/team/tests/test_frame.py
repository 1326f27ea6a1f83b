"""The frame of the team's pages: navigation with counts, and the choice of a centre."""

from tests.cast import enter


def test_a_consultant_sees_the_own_centre_and_no_choice(town, bram):
    page = enter(bram).get("/team/aandacht/").content.decode()
    assert "Activeringscentrum Haven" in page
    assert "Alle centra" not in page


def test_a_coordinator_chooses_a_centre_and_keeps_it(town, els):
    client = enter(els)
    assert "Alle centra" in client.get("/team/aandacht/").content.decode()
    answer = client.post("/team/centrum/kies/", {"centre": town.stad.pk, "next": "/team/aandacht/"})
    assert (answer.status_code, answer.url) == (302, "/team/aandacht/")
    assert client.session["centre_id"] == town.stad.pk
    client.post("/team/centrum/kies/", {"centre": ""})
    assert client.session["centre_id"] is None


def test_nobody_chooses_a_centre_of_another_team(town, bram):
    client = enter(bram)
    client.post("/team/centrum/kies/", {"centre": town.stad.pk})
    assert client.session["centre_id"] is None


def test_after_the_choice_one_is_not_sent_to_another_site(town, els):
    answer = enter(els).post("/team/centrum/kies/", {"centre": "", "next": "https://example.org/"})
    assert answer.url == "/team/aandacht/"


def test_a_centre_is_chosen_with_post_only(town, els):
    assert enter(els).get("/team/centrum/kies/").status_code == 405


def test_others_have_no_such_desk(town, dirk, anna):
    assert enter(dirk).get("/team/aandacht/").status_code == 404
    assert enter(anna).post("/team/centrum/kies/", {"centre": ""}).status_code == 404
