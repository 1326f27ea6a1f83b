import pytest

from bloei.guidance.models import Contact
from bloei.journal.models import Entry
from bloei.journeys.people_import import actions
from bloei.journeys.people_import.actions import stage_file
from bloei.journeys.people_import.tests.files import BAD_FILES, HEADER, MOMENT, ROWS, csv_file, xlsx_file
from bloei.journeys.people_import.trouble import Unreadable
from bloei.journeys.people_import.verdicts import counts_of
from bloei.kit.objections import Refused
from bloei.people import actions as people
from bloei.people.models import ImportedRow, ImportMapping, Person, PersonImport
from bloei.people.tests.factories import PersonFactory, TalentFactory
from bloei.programmes.tests.factories import EnrolmentFactory
from bloei.tenancy.context import acting_in
from tests.cast import actor

SAMIRA = {"given_name": "Samira", "family_name": "Haddad", "birth_date": "1980-05-17"}


@pytest.fixture
def by(bram):
    return actor(bram)


@pytest.fixture
def judged(town, by):
    """Stage a file and judge its rows."""

    def do(file=None, team=None, existing="fill", **mapping):
        staged = stage_file(file or csv_file(), "m.csv", team=team or town.haven.team, by=by, at=MOMENT)
        actions.map_columns(staged, staged.mapping | mapping, existing=existing, by=by)
        return actions.judge_rows(staged, by=by, at=MOMENT)

    return do


@pytest.fixture
def carried_out(judged, by):
    """Stage, judge and carry out a file."""

    def do(*args, **more):
        return actions.carry_out_import(judged(*args, **more), by=by, at=MOMENT)

    return do


def verdicts(person_import):
    return list(person_import.rows.values_list("verdict", flat=True))


def codes(refusal):
    return [objection.code for objection in refusal.value.objections]


@pytest.mark.parametrize("make", [csv_file, xlsx_file])
def test_people_come_in_with_their_data(carried_out, town, make):
    done = carried_out(make())
    jan = Person.objects.get(client_number="K2")
    assert (jan.name, jan.folded_name, jan.phone) == ("Jan van der Berg", "berg jan van der", "+31687654321")
    assert (jan.birth_date.isoformat(), jan.team, jan.registered_on) == (
        "1975-02-01", town.haven.team, MOMENT.date(),
    )  # fmt: skip
    assert (done.row_count, done.created_count, done.changed_count, done.skipped_count) == (3, 3, 0, 0)
    assert Entry.objects.filter(verb="import_person", about=f"people.person:{jan.pk}").count() == 1


def test_the_uploaded_rows_are_gone_once_people_are_in(carried_out):
    carried_out()
    assert not ImportedRow.objects.exists()


def test_talents_languages_wishes_and_neighbourhood_come_along(carried_out, town):
    TalentFactory(name="Naaien")
    header = ["Naam", "Taal", "Talenten", "Wensen", "Buurt"]
    carried_out(csv_file([["Samira Haddad", "ti", "naaien, vliegen", "een naaiclub", "De Hoven"]], header))
    person = Person.objects.get()
    assert [str(each) for each in person.talents.all()] == ["Naaien"]
    assert [str(each) for each in person.languages.all()] == ["Tigrinya (moedertaal)"]
    assert [str(each) for each in person.wishes.all()] == ["een naaiclub"]
    assert person.neighbourhood == town.haven.neighbourhood


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_changes_nothing(town, by, name):
    file, _words = BAD_FILES[name]
    file.seek(0)
    with pytest.raises(Unreadable):
        stage_file(file, "m.csv", team=town.haven.team, by=by, at=MOMENT)
    assert (PersonImport.objects.count(), ImportedRow.objects.count()) == (0, 0)


@pytest.mark.parametrize("header", ["BSN", "nummer van mens"])
def test_a_column_with_citizen_service_numbers_is_never_kept(town, by, header):
    rows = [["Jan", "Bos", "111222333"], ["Pia", "Bos", "123456782"]]
    staged = stage_file(
        csv_file(rows, ["Voornaam", "Achternaam", header]), "m.csv", team=town.haven.team, by=by, at=MOMENT
    )
    assert staged.refused_columns == [header]
    assert [cells[2] for cells in staged.rows.values_list("cells", flat=True)] == ["", ""]
    with pytest.raises(Refused) as refusal:
        actions.map_columns(staged, staged.mapping | {header: "client_number"}, existing="fill", by=by)
    assert codes(refusal) == ["bsn"]


def test_a_mapping_is_remembered_for_the_next_file_with_this_header(judged, town, by):
    header = ["vn", "an", "wat"]
    judged(csv_file([["Jan", "Bos", "x"]], header), vn="given_name", an="family_name")
    other = csv_file([["Berg", "y", "Pia"]], ["AN", "Wat", "VN"])
    staged = stage_file(other, "n.csv", team=town.haven.team, by=by, at=MOMENT)
    assert staged.mapping == {"VN": "given_name", "AN": "family_name"}
    assert ImportMapping.objects.count() == 1


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ({"Voornaam": "given_name"}, "names"),
        ({"Voornaam": "full_name", "Achternaam": "full_name"}, "twice"),
        ({"Voornaam": "full_name", "Iets": "phone"}, "unknown"),
        ({"Voornaam": "full_name", "Telefoon": "password"}, "unknown"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(town, by, mapping, code):
    staged = stage_file(csv_file(), "m.csv", team=town.haven.team, by=by, at=MOMENT)
    with pytest.raises(Refused) as refusal:
        actions.map_columns(staged, mapping, existing="fill", by=by)
    assert codes(refusal) == [code]


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        (SAMIRA, "same"),
        ({"given_name": "Haddad", "family_name": "Samira", "birth_date": "1980-05-17"}, "same"),
        ({"given_name": "Samira", "family_name": "Haddad", "phone": "+31612345678"}, "same"),
        ({"given_name": "Samira", "family_name": "Haddad", "email": "samira@example.org"}, "same"),
        ({"given_name": "X", "family_name": "Y", "client_number": "K1"}, "same"),
        ({"given_name": "Samira", "family_name": "Haddad"}, "possible"),
        ({"given_name": "Samera", "family_name": "Haddad", "birth_date": "1980-05-17"}, "possible"),
        (
            {"given_name": "S", "family_name": "H", "birth_date": "1980-05-17", "phone": "+31612345678"},
            "possible",
        ),
        ({"given_name": "Samira", "family_name": "Haddad", "birth_date": "1999-01-01"}, "new"),
        ({"given_name": "Pia", "family_name": "Bos", "phone": "+31612345678"}, "new"),
    ],
)
def test_each_row_is_compared_with_who_is_known(judged, town, known, verdict):
    person = PersonFactory(team=town.haven.team, **known)
    row = judged().rows.first()
    assert (row.verdict, row.match) == (verdict, None if verdict == "new" else person)


@pytest.mark.parametrize(
    "again", [["samira", "", "HADDAD", "17-5-80", "", "", ""], ["X", "", "Y", "", "", "", "K1"]]
)
def test_who_stands_twice_in_the_file_comes_in_once(judged, again):
    assert verdicts(judged(csv_file([*ROWS, again]))) == ["new", "new", "new", "twice"]


def test_a_row_with_an_error_stays_out_and_says_why(judged, by):
    bad = ["Pia", "", "Bos", "31-02-1980", "", "geen", ""]
    person_import = judged(csv_file([*ROWS, bad]))
    assert counts_of(person_import) == {
        "new": 3,
        "same": 0,
        "possible": 0,
        "twice": 0,
        "elsewhere": 0,
        "error": 1,
    }
    assert person_import.rows.last().problems == [
        ["error", "wrong", "birth_date", "31-02-1980"],
        ["error", "wrong", "phone", "geen"],
    ]
    done = actions.carry_out_import(person_import, by=by, at=MOMENT)
    assert (done.created_count, done.skipped_count) == (3, 1)


def test_of_somebody_at_another_centre_only_the_centre_is_shown(judged, town, by):
    PersonFactory(team=town.stad.team, **SAMIRA)
    person_import = judged()
    row = person_import.rows.first()
    assert (row.verdict, row.match, row.known_at) == ("elsewhere", None, "Stad")
    actions.carry_out_import(person_import, by=by, at=MOMENT)
    assert Person.objects.filter(given_name="Samira").count() == 1


def test_people_of_another_municipality_are_never_matched(judged, town):
    with acting_in(town.elsewhere.pk):
        PersonFactory(**SAMIRA, client_number="K1")
    assert verdicts(judged()) == ["new", "new", "new"]


@pytest.mark.parametrize(
    ("existing", "phone", "city"),
    [("fill", "+31600000000", "Almere"), ("replace", "+31612345678", "Almere"), ("skip", "+31600000000", "")],
)
def test_who_is_known_is_completed_replaced_or_left(carried_out, town, existing, phone, city):
    person = PersonFactory(team=town.haven.team, phone="+31600000000", **SAMIRA)
    rows = [["Samira", "Haddad", "17-05-1980", "0612345678", "Almere"]]
    header = ["Voornaam", "Achternaam", "Geboortedatum", "Telefoon", "Plaats"]
    done = carried_out(csv_file(rows, header), existing=existing)
    person.refresh_from_db()
    assert (person.phone, person.city) == (phone, city)
    assert (done.created_count, done.changed_count) == (0, 0 if existing == "skip" else 1)


@pytest.mark.parametrize(("choice", "count"), [("same", 3), ("other", 4), ("skip", 3), ("", 3)])
def test_a_colleague_decides_about_a_possible_duplicate(judged, town, by, choice, count):
    known = PersonFactory(team=town.haven.team, given_name="Samira", family_name="Haddad")
    person_import = judged()
    actions.choose_row(person_import.rows.first(), choice, by=by)
    actions.carry_out_import(person_import, by=by, at=MOMENT)
    known.refresh_from_db()
    assert Person.objects.count() == count
    assert known.email == ("samira@example.org" if choice == "same" else "")


def test_two_people_never_get_one_client_number(judged, town, by):
    PersonFactory(team=town.haven.team, client_number="K1")
    with pytest.raises(Refused) as refusal:
        actions.choose_row(judged().rows.first(), "other", by=by)
    assert codes(refusal) == ["client_number"]


def test_a_row_with_an_error_cannot_be_chosen(judged, by):
    row = judged(csv_file([["", "", "", "", "", "", "K9"]])).rows.first()
    with pytest.raises(Refused) as refusal:
        actions.choose_row(row, "other", by=by)
    assert codes(refusal) == ["error"]


def test_who_came_between_check_and_import_does_not_come_twice(judged, town, by):
    person_import = judged()
    PersonFactory(team=town.haven.team, **SAMIRA)
    actions.carry_out_import(person_import, by=by, at=MOMENT)
    assert Person.objects.filter(given_name="Samira").count() == 1


def test_an_import_is_carried_out_once_and_only_after_the_check(judged, town, by):
    staged = stage_file(csv_file(), "m.csv", team=town.haven.team, by=by, at=MOMENT)
    with pytest.raises(Refused) as refusal:
        actions.carry_out_import(staged, by=by, at=MOMENT)
    assert codes(refusal) == ["judged"]
    done = actions.carry_out_import(judged(), by=by, at=MOMENT)
    with pytest.raises(Refused) as refusal:
        actions.carry_out_import(done, by=by, at=MOMENT)
    assert codes(refusal) == ["closed"]
    assert Person.objects.count() == 3


def outcomes(person_import):
    return dict(person_import.effects.values_list("number", "outcome"))


def test_undo_removes_who_came_in_and_gained_nothing(carried_out, by):
    done = carried_out()
    actions.undo_import(done, by=by, at=MOMENT)
    assert not Person.objects.exists()
    assert outcomes(done) == {2: "removed", 3: "removed", 4: "removed"}
    with pytest.raises(Refused):
        actions.undo_import(done, by=by, at=MOMENT)


def test_undo_keeps_who_gained_something_since(carried_out, town, by, bram):
    TalentFactory(name="Naaien")
    done = carried_out(csv_file([[*row, "naaien"] for row in ROWS], [*HEADER, "Talent"]))
    samira, jan, _zoe = Person.objects.order_by("pk")
    enrolment = EnrolmentFactory(person=samira, programme=town.programme)
    Contact.objects.create(enrolment=enrolment, kind="talk", at=MOMENT, by=bram)
    people.change_person(jan, by=by)
    jan.city = "Almere"
    people.change_person(jan, by=by)
    actions.undo_import(done, by=by, at=MOMENT)
    assert set(Person.objects.all()) == {samira, jan}
    assert outcomes(done) == {2: "kept", 3: "kept", 4: "removed"}
    assert Contact.objects.count() == 1


def test_undo_gives_back_what_was_there_and_never_deletes_it(carried_out, town, by):
    person = PersonFactory(team=town.haven.team, city="Utrecht", reach_note="na 10 uur", **SAMIRA)
    rows = [["Samira", "Haddad", "17-05-1980", "0612345678", "Almere", "ti"]]
    header = ["Voornaam", "Achternaam", "Geboortedatum", "Telefoon", "Plaats", "Taal"]
    done = carried_out(csv_file(rows, header), existing="replace")
    person.refresh_from_db()
    assert (person.city, person.phone, person.languages.count()) == ("Almere", "+31612345678", 1)
    person.phone = "+31687654321"
    people.change_person(person, by=by)
    actions.undo_import(done, by=by, at=MOMENT)
    person.refresh_from_db()
    assert (person.city, person.phone, person.reach_note) == ("Utrecht", "+31687654321", "na 10 uur")
    assert person.languages.count() == 0
    assert outcomes(done) == {2: "partly: phone"}


def test_throwing_away_leaves_nothing_of_the_file(judged, by):
    person_import = judged()
    actions.abandon_import(person_import, by=by, at=MOMENT)
    assert not ImportedRow.objects.exists()
    assert not Person.objects.exists()
    with pytest.raises(Refused):
        actions.abandon_import(person_import, by=by, at=MOMENT)


def test_a_file_nobody_decided_about_is_gone_after_a_week(judged, carried_out, by):
    judged()
    carried_out()
    assert actions.abandon_forgotten(by=by, at=MOMENT + actions.datetime.timedelta(days=6)) == 0
    assert actions.abandon_forgotten(by=by, at=MOMENT + actions.datetime.timedelta(days=8)) == 1
    assert not ImportedRow.objects.exists()


def test_one_wrong_person_means_that_nobody_comes_in(judged, by):
    person_import = judged()
    ImportedRow.objects.filter(number=4).update(values={"given_name": "x" * 500, "family_name": "y"})
    with pytest.raises(Exception, match="too long"):
        actions.carry_out_import(person_import, by=by, at=MOMENT)
