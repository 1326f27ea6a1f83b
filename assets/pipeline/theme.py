"""From a few numbers of a municipality to all colours, with the contrast proven.

A theme file gives hue and chroma per role. Every role becomes a scale of steps in four schemes
(light, dark, and both in high contrast). A pair that is too weak stops the build.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from pipeline.oklch import contrast, hex_of

Tokens = dict[str, str]

ROLES: dict[str, tuple[float, float]] = {
    "default": (90, 0.004),
    "accent-1": (200, 0.075),
    "accent-2": (40, 0.11),
    "accent-3": (310, 0.09),
    "action-1": (200, 0.075),
    "action-2": (200, 0.075),
    "positive": (150, 0.10),
    "negative": (25, 0.15),
    "warning": (75, 0.10),
    "info": (245, 0.10),
    "highlight": (95, 0.14),
    "selected": (200, 0.06),
    "disabled": (90, 0.003),
}

# step: (light, dark, light high contrast, dark high contrast); lightness in OKLCH
STEPS: dict[str, tuple[float, float, float, float]] = {
    "bg-document": (1.00, 0.20, 1.00, 0.10),
    "bg-subtle": (0.976, 0.235, 0.985, 0.16),
    "bg-default": (0.950, 0.275, 0.965, 0.20),
    "bg-hover": (0.915, 0.315, 0.935, 0.25),
    "bg-active": (0.875, 0.36, 0.900, 0.30),
    "border-subtle": (0.865, 0.36, 0.56, 0.66),
    "border-default": (0.570, 0.60, 0.42, 0.78),
    "border-hover": (0.500, 0.68, 0.34, 0.86),
    "border-active": (0.430, 0.76, 0.26, 0.92),
    "color-subtle": (0.485, 0.76, 0.34, 0.90),
    "color-default": (0.430, 0.82, 0.30, 0.93),
    "color-hover": (0.370, 0.87, 0.25, 0.95),
    "color-active": (0.310, 0.91, 0.20, 0.97),
    "color-document": (0.240, 0.95, 0.12, 1.00),
    "inverse-bg-document": (0.260, 0.95, 0.15, 1.00),
    "inverse-bg-subtle": (0.360, 0.42, 0.28, 0.88),
    "inverse-bg-default": (0.460, 0.522, 0.33, 0.88),
    "inverse-bg-hover": (0.400, 0.46, 0.27, 0.94),
    "inverse-bg-active": (0.340, 0.42, 0.21, 0.98),
    "inverse-border-subtle": (0.600, 0.60, 0.50, 0.60),
    "inverse-border-default": (0.460, 0.50, 0.33, 0.88),
    "inverse-border-hover": (0.400, 0.46, 0.27, 0.94),
    "inverse-border-active": (0.340, 0.42, 0.21, 0.98),
    "inverse-color-subtle": (0.965, 0.97, 1.00, 0.14),
    "inverse-color-default": (1.00, 1.00, 1.00, 0.10),
    "inverse-color-hover": (1.00, 1.00, 1.00, 0.10),
    "inverse-color-active": (1.00, 1.00, 1.00, 0.10),
    "inverse-color-document": (0.985, 0.20, 1.00, 0.10),
}
SCHEMES = ("light", "dark", "light-more", "dark-more")
PAGE = {"light": 0.987, "dark": 0.155, "light-more": 1.0, "dark-more": 0.0}


class WeakThemeError(Exception):
    """A theme with pairs of colours that too many people cannot read."""


@dataclass(frozen=True)
class Theme:
    name: str
    title: str
    roles: dict[str, tuple[float, float]]
    font: str
    radius: dict[str, str]
    nudge: dict[str, float]


def read(path: Path) -> Theme:
    """The theme in a file; unknown roles are refused so that a typing error is seen."""
    data = json.loads(path.read_text())
    unknown = set(data.get("roles", {})) - set(ROLES)
    if unknown:
        raise WeakThemeError(
            f"{path.name}: unknown role {', '.join(sorted(unknown))}; known: {', '.join(ROLES)}"
        )
    roles = {**ROLES, **{role: (hue, chroma) for role, (hue, chroma) in data.get("roles", {}).items()}}
    radius = {"sm": "4px", "md": "8px", "lg": "12px", **data.get("radius", {})}
    font = data.get("font", '"Source Sans 3 Variable"')
    return Theme(path.stem, data.get("title", path.stem), roles, font, radius, data.get("lightness", {}))


def _chroma(step: str, chroma: float) -> float:
    """Backgrounds are tinted softly; text and solid fills carry the colour."""
    factor = {"bg-document": 0.0, "bg-subtle": 0.18, "bg-default": 0.3, "bg-hover": 0.42, "bg-active": 0.55}
    return chroma * factor.get(step, 1.0)


def colours(theme: Theme, scheme: str) -> Tokens:
    """All colour tokens of one scheme."""
    index = SCHEMES.index(scheme)
    tokens = {}
    for role, (hue, chroma) in theme.roles.items():
        for step, levels in STEPS.items():
            lightness = levels[index] + (theme.nudge.get(step, 0.0) if scheme == "light" else 0.0)
            tint = _chroma(step, chroma)
            if scheme.startswith("dark") and step == "bg-document":
                tint = 0.004
            tokens[f"--basis-color-{role}-{step}"] = hex_of(lightness, tint, hue)
    hue, chroma = theme.roles["default"]
    tokens["--bloei-page"] = hex_of(PAGE[scheme], min(chroma, 0.004), hue)
    tokens["--basis-color-transparent"] = "transparent"
    light = scheme.startswith("light")
    tokens["--basis-focus-background-color"] = "#ffdd00"
    tokens["--basis-focus-color"] = "#0b0c0c"
    tokens["--basis-focus-outline-color"] = "#0b0c0c" if light else "#ffdd00"
    tokens["--basis-focus-inverse-outline-color"] = "#ffffff" if light else "#0b0c0c"
    return tokens


def pairs() -> list[tuple[str, str, float]]:
    """What must be readable on what: foreground, background and the lowest ratio allowed."""
    result: list[tuple[str, str, float]] = []
    for role in (r for r in ROLES if r not in {"disabled", "highlight"}):
        token = f"--basis-color-{role}-"
        for text in ("color-subtle", "color-default", "color-hover", "color-active", "color-document"):
            result += [
                (token + text, token + ground, 4.5) for ground in ("bg-document", "bg-subtle", "bg-default")
            ]
            result.append((token + text, "--bloei-page", 4.5))
        result += [
            (token + f"inverse-color-{state}", token + f"inverse-bg-{state}", 4.5)
            for state in ("default", "hover", "active")
        ]
        result += [
            (token + "border-default", ground, 3.0) for ground in (token + "bg-document", "--bloei-page")
        ]
        result.append((token + "inverse-bg-default", "--basis-color-default-bg-document", 3.0))
    result.append(("--basis-focus-color", "--basis-focus-background-color", 4.5))
    result += [
        ("--basis-focus-outline-color", ground, 3.0)
        for ground in ("--bloei-page", "--basis-color-default-bg-document")
    ]
    return result


def weak_pairs(theme: Theme) -> list[str]:
    """Every pair of the theme below its limit, in every scheme; high contrast asks 7:1 for text."""
    found = []
    for scheme in SCHEMES:
        tokens = colours(theme, scheme)
        for front, back, lowest in pairs():
            needed = 7.0 if scheme.endswith("more") and lowest == 4.5 and "focus" not in front else lowest
            ratio = contrast(tokens[front], tokens[back])
            if ratio < needed:
                found.append(f"{theme.name} {scheme}: {front} on {back} is {ratio:.2f}, needs {needed}")
    return found


def _block(tokens: Tokens, keep: set[str]) -> str:
    return ";".join(f"{name}:{value}" for name, value in tokens.items() if name in keep)


def stylesheet(theme: Theme, fixed: Tokens, keep: set[str]) -> str:
    """The theme as CSS: light first, dark by wish of the device or by ``data-scheme``, then contrast."""
    weak = weak_pairs(theme)
    if weak:
        raise WeakThemeError("\n".join(weak))
    block = {scheme: _block(colours(theme, scheme), keep) for scheme in SCHEMES}
    own = {
        **fixed,
        "--basis-text-font-family-default": f"{theme.font},'Noto Sans Arabic',system-ui,sans-serif",
        "--basis-heading-font-family": "var(--basis-text-font-family-default)",
        **{f"--basis-border-radius-{size}": value for size, value in theme.radius.items()},
    }
    dark, more = ':root:not([data-scheme="light"])', ':root:not([data-contrast="normal"])'
    return "\n".join(
        [
            f"/* Theme {theme.title} */",
            f":root{{color-scheme:light;{_block(own, keep)};{block['light']}}}",
            f"@media (prefers-color-scheme:dark){{{dark}{{color-scheme:dark;{block['dark']}}}}}",
            f':root[data-scheme="dark"]{{color-scheme:dark;{block["dark"]}}}',
            f"@media (prefers-contrast:more){{{more}{{{block['light-more']}}}}}",
            f':root[data-contrast="more"]{{{block["light-more"]}}}',
            f"@media (prefers-contrast:more) and (prefers-color-scheme:dark)"
            f'{{{more}:not([data-scheme="light"]){{{block["dark-more"]}}}}}',
            f'@media (prefers-color-scheme:dark){{:root[data-contrast="more"]:not([data-scheme="light"])'
            f"{{{block['dark-more']}}}}}",
            f':root[data-scheme="dark"][data-contrast="more"]{{{block["dark-more"]}}}',
            f'@media (prefers-contrast:more){{:root[data-scheme="dark"]:not([data-contrast="normal"])'
            f"{{{block['dark-more']}}}}}",
            f"@media print{{:root:root:root{{color-scheme:light;{block['light']}}}}}",
        ]
    )
