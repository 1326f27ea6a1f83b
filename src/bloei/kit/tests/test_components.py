"""Every component: what it says, and that nothing somebody typed becomes markup."""

import re

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from bloei.kit.objections import Objection
from bloei.kit.shapes import Day, HeatRow, Line, Slot, Week, WeekRow

EVIL = '<img src=x onerror="alert(1)">'


def render(source: str, **context: object) -> str:
    return re.sub(r"\s+", " ", Template(source).render(Context(context))).strip()


TYPED = [
    "{% icon x %}",
    "{% icon 'bell' label=x %}",
    "{% pictogram 'star' label=x %}",
    "{% badge x %}",
    "{% count 3 x %}",
    "{% avatar x %}",
    "{% avatar 'a' photo=x %}",
    "{% button x name=x %}",
    "{% link_button x href=x title=x %}",
    "{% link x href=x %}",
    "{% post_button x url=x %}",
    "{% icon_line 'bell' %}{{ x }}{% endicon_line %}",
    "{% card x more=x href=x id=x %}{{ x }}{% endcard %}",
    "{% alert title=x %}{{ x }}{% endalert %}",
    "{% empty x %}{{ x }}{% endempty %}",
    "{% page_head x sub=x face=x %}{{ x }}{% endpage_head %}",
    "{% menu x face=x %}{% menu_item x href=x lang=x %}{% endmenu %}",
    "{% tabs x %}{% tab x href=x %}{% endtabs %}",
    "{% timeline %}{% moment x when=x %}{{ x }}{% endmoment %}{% endtimeline %}",
    "{% facts %}{% fact x x %}{% endfacts %}",
    "{% who x sub=x href=x %}{{ x }}{% endwho %}",
    "{% more x %}{{ x }}{% endmore %}",
    "{% figure x x of=x trend=x href=x %}",
    "{% progress 1 2 x %}",
    "{% heatmap x columns rows note=x %}",
    "{% ladder columns 1 wish=2 wish_note=x %}",
    "{% week_grid week %}",
    "{% qr x label=x %}",
    "{% signals %}{% signal x who=x href=x why=x since=x action=x action_url=x %}{% endsignals %}",
    "{% signal x action=x action_url=x method='post' fields=fields %}",
    "{% question x url=x yes=x no=x name=x fields=fields %}",
    "{% objections columns action=x title=x %}",
    "{% nav_item x href=x icon=x %}",
    "{% bottom_item x href=x icon=x %}",
    "{% breadcrumbs x x x %}",
    "{% print_header x sub=x %}",
]


@pytest.mark.parametrize("source", TYPED)
def test_typed_text_stays_text(source: str) -> None:
    slot = Slot(EVIL, EVIL, href=EVIL, lines=(Line(EVIL, EVIL, EVIL),))
    week = Week(EVIL, EVIL, [Day(EVIL, EVIL)], [WeekRow(EVIL, [[slot]], sub=EVIL, picture=EVIL)])
    html = render(
        source, x=EVIL, columns=[EVIL, EVIL], rows=[HeatRow(EVIL, [1, None])], week=week, fields={EVIL: EVIL}
    )
    assert "<img src=x" not in html
    assert 'onerror="' not in html


def test_icon_is_decorative_unless_named() -> None:
    assert render("{% icon 'bell' %}") == (
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="/static/icons.svg#bell"></use></svg>'
    )
    assert 'role="img" aria-label="Alarm"' in render("{% icon 'bell' label='Alarm' size='l' %}")


@pytest.mark.parametrize("tone", ["neutral", "positive", "warning", "negative", "info"])
def test_badge_has_an_icon_and_a_word(tone: str) -> None:
    html = render("{% badge 'Loopt' tone=tone %}", tone=tone)
    assert html.startswith(f'<span class="nl-data-badge tone--{tone}"><svg')
    assert html.endswith("Loopt</span>")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Samira Haddad", "SH"),
        ("Jan van der Berg", "JB"),
        ("Fatma", "F"),
        ("Anne-Marie", "AM"),
        ("", "?"),
        ("12", "?"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert f">{letters}</span>" in render("{% avatar name %}", name=name)


def test_face_keeps_its_colour() -> None:
    assert render("{% avatar 'Samira' %}") == render("{% avatar 'Samira' %}")


def test_button_attributes() -> None:
    html = render(
        "{% button 'Zet aan' kind='primary' tone='positive' name='a' hx_get='/x/' disabled=False hidden=True %}"
    )
    assert html == (
        '<button class="nl-button nl-button--primary nl-button--positive" hidden name="a" hx-get="/x/" type="submit">'
        '<span class="nl-button__label">Zet aan</span></button>'
    )


def test_post_button_is_a_form_with_proof() -> None:
    request = RequestFactory().get("/")
    html = render(
        "{% post_button 'Klaar' '/klaar/' fields=fields hx_target='#a' %}", request=request, fields={"n": 1}
    )
    assert html.startswith(
        '<form method="post" action="/klaar/" hx-target="#a"><input type="hidden" name="csrfmiddlewaretoken"'
    )
    assert '<input type="hidden" name="n" value="1">' in html


def test_signal_has_one_named_action() -> None:
    html = render(
        "{% signal '16 dagen stil' who='Yusuf' href='/y/' action='Bel' action_url='/bel/' since='nu' %}"
    )
    assert html.count("nl-button__label") == 1
    assert 'Bel<span class="sr">: 16 dagen stil, Yusuf</span>' in html


def test_objections_stand_beside_a_closed_button() -> None:
    html = render(
        "{% objections reasons action='Schrijf in' %}",
        reasons=[Objection("a", "Geen plan."), Objection("b", "Geen ja.")],
    )
    assert 'aria-disabled="true"' in html
    assert re.findall(r"</svg><span>(.*?)</span>", html) == ["Geen plan.", "Geen ja."]


def test_question_has_two_answers_and_shows_what_was_chosen() -> None:
    html = render("{% question 'Kom je?' '/k/' 'Ja' 'Nee' chosen='no' %}")
    assert re.findall(r'value="(yes|no)" aria-pressed="(true|false)"', html) == [
        ("yes", "false"),
        ("no", "true"),
    ]


def test_stairs_and_progress_speak_in_words() -> None:
    assert "3 van de 5 stappen zijn klaar" in render("{% stairs 5 3 %}")
    assert render("{% stairs 12 3 %}") == '<p class="stairs">3 van de 12 stappen zijn klaar</p>'
    assert "<li" not in render("{% stairs 0 0 %}")
    assert "<strong>0 van 0</strong>" in render("{% progress 0 0 %}")
    assert 'width="100"' in render("{% progress 9 5 %}")


def test_ladder_marks_now_start_and_wish() -> None:
    html = render("{% ladder rungs 3 start=2 wish=4 %}", rungs=["a", "b", "c", "d", "e"])
    assert re.findall(r'<li class="ladder__(\w+)">.*?<span class="ladder__note">(.*?)</span>', html) == [
        ("ahead", ""),
        ("wish", "wens"),
        ("now", "nu"),
        ("passed", "bij de start"),
        ("passed", ""),
    ]


def test_heatmap_is_a_table_with_the_numbers() -> None:
    html = render(
        "{% heatmap 'Week' columns rows low=60 %}",
        columns=["ma", "di"],
        rows=[HeatRow("Ochtend", [100, 50]), HeatRow("Avond", [None, 80])],
    )
    assert re.findall(r'<td class="(.*?)">\s*(.*?)\s*</td>', html) == [
        ("heat__4", "100"),
        ("heat__0 heat__marked", "50"),
        ("heat__none", "–"),
        ("heat__2", "80"),
    ]


@pytest.mark.parametrize("points", [[], [1], [3, 3, 3], [1, 9, 2]])
def test_sparkline_never_fails(points: list[float]) -> None:
    assert ("<svg" in render("{% sparkline points %}", points=points)) is (len(set(points)) > 1)


def test_week_counts_gaps_per_day_and_sorts_by_time() -> None:
    early, late = Slot("9-12", "a"), Slot("13.30-16", "b", is_gap=True)
    week = Week(
        "Week",
        "Taak",
        [Day("ma", "1"), Day("di", "2")],
        [WeekRow("x", [[late], []]), WeekRow("y", [[early], []])],
    )
    assert [([slot for _, slot in slots], gaps) for _, slots, gaps in week.by_day()] == [
        ([early, late], 1),
        ([], 0),
    ]


def test_navigation_marks_where_you_are() -> None:
    request = RequestFactory().get("/team/deelnemers/3/")
    html = [
        render(f"{{% nav_item 'x' '{href}' 'bell' exact={exact} %}}", request=request)
        for href, exact in [
            ("/team/deelnemers/", False),
            ("/team/", True),
            ("/", False),
            ("/team/agenda/", False),
        ]
    ]
    assert ["aria-current" in item for item in html] == [True, False, False, False]


def test_theme_falls_back_to_our_own() -> None:
    assert (
        render("{% theme_stylesheet %}", theme="bestaat-niet")
        == '<link rel="stylesheet" href="/static/theme-bloei.css">'
    )


def test_html_attributes_follow_language_and_wishes() -> None:
    assert render("{% html_attributes %}", scheme="dark", size="groot") == (
        'lang="nl" dir="ltr" data-scheme="dark" data-size="groot"'
    )


def test_breadcrumbs_end_where_you_are() -> None:
    html = render("{% breadcrumbs 'Lijst' '/l/' 'Nu' %}")
    assert 'href="/l/"' in html
    assert '<li aria-current="page">Nu</li>' in html


def test_qr_is_readable_markup_only() -> None:
    html = render("{% qr 'http://localhost/x/' 'Naar x' %}")
    assert html.startswith('<svg class="qr" role="img" aria-label="Naar x"')
    assert re.fullmatch(r"[M\dhv1 -]+z?.*", html.split(' d="')[1].split('"')[0])
