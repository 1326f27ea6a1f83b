"""The work on screen: start, hours, thanks, end."""

from bloei.guidance.tests.factories import GoalFactory
from bloei.placements.models import Hours, Placement, Thanks
from bloei.placements.tests.factories import HoursFactory, ThanksFactory
from tests.cast import enter

START = {"starts_on": "2026-11-23", "supervisor": "Dirk", "insurance": "municipal", "hours_per_week": "3.5"}


def page(user, proposal) -> str:
    return enter(user).get(f"/team/hulpvragen/voorstellen/{proposal.pk}/").content.decode()


def test_the_work_begins(bram, agreed, today):
    assert "Laat het werk beginnen" in page(bram, agreed)
    answer = enter(bram).post(f"/team/hulpvragen/voorstellen/{agreed.pk}/plaatsing/", START)
    assert answer.status_code == 302
    placement = Placement.objects.get()
    assert (placement.supervisor, placement.insurance, str(placement.hours_per_week)) == (
        "Dirk",
        "municipal",
        "3.5",
    )


def test_without_insurance_and_supervisor_the_work_does_not_begin(bram, agreed, today):
    fields = START | {"insurance": "", "ends_on": "2026-01-01"}
    answer = enter(bram).post(f"/team/hulpvragen/voorstellen/{agreed.pk}/plaatsing/", fields)
    assert answer.status_code == 422
    assert 'value="Dirk"' in answer.content.decode()
    assert "De einddatum ligt vóór de startdatum." in answer.content.decode()
    assert not Placement.objects.exists()


def test_before_two_times_yes_the_button_is_closed(bram, proposal, today):
    answer = enter(bram).post(f"/team/hulpvragen/voorstellen/{proposal.pk}/plaatsing/", START)
    assert answer.status_code == 422
    assert "nog niet allebei ja gezegd" in answer.content.decode()
    assert not Placement.objects.exists()


def test_staff_write_and_confirm_hours(bram, placement, today):
    client = enter(bram)
    fields = {"uren-worked_on": "2026-11-20", "uren-hours": "2,5", "uren-note": "Eerste les"}
    assert client.post(f"/team/hulpvragen/plaatsingen/{placement.pk}/uren/", fields).status_code == 302
    hours = Hours.objects.get()
    assert (hours.minutes, hours.source, hours.confirmed_on) == (150, "staff", None)
    client.post(f"/team/hulpvragen/plaatsingen/{placement.pk}/uren/{hours.pk}/bevestig/")
    hours.refresh_from_db()
    assert hours.confirmed_on == today


def test_impossible_hours_are_shown_again(bram, placement, today):
    fields = {"uren-worked_on": "2026-11-01", "uren-hours": "30", "uren-note": "Eerste les"}
    answer = enter(bram).post(f"/team/hulpvragen/plaatsingen/{placement.pk}/uren/", fields)
    assert answer.status_code == 422
    assert "Eerste les" in answer.content.decode()
    assert not Hours.objects.exists()


def test_a_day_is_confirmed_once(bram, placement):
    hours = HoursFactory(placement=placement, confirmed_on="2026-11-20")
    url = f"/team/hulpvragen/plaatsingen/{placement.pk}/uren/{hours.pk}/bevestig/"
    assert "al bevestigd" in enter(bram).post(url, follow=True).content.decode()


def test_thanks_reach_the_file_and_the_goal(bram, placement, today):
    placement.proposal.goal = GoalFactory(plan__enrolment=placement.proposal.enrolment)
    placement.proposal.save()
    client = enter(bram)
    fields = {"dank-from_name": "Mevrouw Jansen", "dank-words": "Wat een mooie jurk!"}
    assert client.post(f"/team/hulpvragen/plaatsingen/{placement.pk}/bedankje/", fields).status_code == 302
    assert Thanks.objects.get().given_on == today
    person = placement.proposal.enrolment.person
    shown = client.get(f"/team/deelnemers/{person.pk}/klussen/").content.decode()
    assert "Wat een mooie jurk!" in shown
    assert "doel: Ik geef naailes aan mensen uit de buurt" in shown


def test_thanks_without_words_keep_the_name(bram, placement):
    fields = {"dank-from_name": "Mevrouw Jansen", "dank-words": ""}
    answer = enter(bram).post(f"/team/hulpvragen/plaatsingen/{placement.pk}/bedankje/", fields)
    assert answer.status_code == 422
    assert "Mevrouw Jansen" in answer.content.decode()
    assert not Thanks.objects.exists()


def test_the_work_stops_with_a_reason(bram, placement, today):
    client = enter(bram)
    url = f"/team/hulpvragen/plaatsingen/{placement.pk}/stop/"
    assert client.post(url, {"eind-on": str(today), "eind-reason": ""}).status_code == 422
    assert client.post(url, {"eind-on": str(today), "eind-reason": "Klus is klaar"}).status_code == 302
    placement.refresh_from_db()
    assert (placement.ends_on, placement.end_reason) == (today, "Klus is klaar")
    assert "Klus is klaar" in page(bram, placement.proposal)


def test_only_those_who_guide_her_see_the_work(carla, gijs, dirk, bram, placement):
    hours = HoursFactory(placement=placement)
    for deed in ("uren/", f"uren/{hours.pk}/bevestig/", "bedankje/", "stop/"):
        url = f"/team/hulpvragen/plaatsingen/{placement.pk}/{deed}"
        for user in (carla, gijs, dirk):
            assert enter(user).post(url, {}).status_code == 404
        assert enter(bram).get(url).status_code == 405


def test_the_page_with_everything_on_it(bram, placement):
    HoursFactory(placement=placement)
    ThanksFactory(placement=placement)
    shown = page(bram, placement.proposal)
    assert "aan het werk" in shown
    assert "Dank je wel!" in shown
    assert "vrijwilligersverzekering van de gemeente" in shown
