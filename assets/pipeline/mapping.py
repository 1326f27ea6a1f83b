"""Tokens that the components read and the token package does not define yet.

Delete a line as soon as the package defines it; ``test_token_coverage`` prints which ones it does.
"""

Tokens = dict[str, str]
STATES = ("default", "hover", "active")


def _colour(role: str, step: str) -> str:
    return f"var(--basis-color-{role}-{step})"


def _filled(role: str, state: str) -> tuple[str, str, str]:
    ground = _colour(role, f"inverse-bg-{state}")
    return ground, ground, _colour(role, f"inverse-color-{state}")


def _outlined(role: str, state: str) -> tuple[str, str, str]:
    ground = {"default": "bg-document", "hover": "bg-default", "active": "bg-hover"}[state]
    return _colour(role, ground), _colour(role, f"border-{state}"), _colour(role, f"color-{state}")


def _bare(role: str, state: str) -> tuple[str, str, str]:
    ground = {
        "default": "transparent",
        "hover": _colour(role, "bg-default"),
        "active": _colour(role, "bg-hover"),
    }
    return ground[state], "transparent", _colour(role, f"color-{state}")


LOOKS = {"default": _outlined, "primary": _filled, "secondary": _outlined, "subtle": _bare}


def _put(tokens: Tokens, name: str, look: tuple[str, str, str]) -> None:
    for part, value in zip(("background-color", "border-color", "color"), look, strict=True):
        tokens[f"--nl-button-{name}-{part}"] = value


def buttons() -> Tokens:
    """All tokens of the button: four kinds, three meanings, every state."""
    tokens = {
        "--nl-button-border-radius": "var(--basis-border-radius-md)",
        "--nl-button-column-gap": "0.5rem",
        "--nl-button-font-family": "var(--basis-text-font-family-default)",
        "--nl-button-icon-size": "1.25rem",
        "--nl-button-min-block-size": "2.75rem",
        "--nl-button-min-inline-size": "2.75rem",
        "--nl-button-padding-block-end": "0.5rem",
        "--nl-button-padding-block-start": "0.5rem",
        "--nl-button-padding-inline-end": "1rem",
        "--nl-button-padding-inline-start": "1rem",
        "--nl-button-focus-background-color": "var(--basis-focus-background-color)",
        "--nl-button-focus-border-color": "var(--basis-focus-color)",
        "--nl-button-focus-color": "var(--basis-focus-color)",
    }
    off = (
        _colour("disabled", "bg-default"),
        _colour("disabled", "border-default"),
        _colour("disabled", "color-subtle"),
    )
    for kind, look in LOOKS.items():
        tokens[f"--nl-button-{kind}-border-width"] = "1px"
        tokens[f"--nl-button-{kind}-font-size"] = "1rem"
        tokens[f"--nl-button-{kind}-font-weight"] = "650"
        tokens[f"--nl-button-{kind}-line-height"] = "1.25"
        _put(tokens, f"{kind}-disabled", off)
        _put(tokens, f"{kind}-pressed-disabled", off)
        for meaning, role in (("", "action-1"), ("positive-", "positive"), ("negative-", "negative")):
            for state in STATES:
                suffix = "" if state == "default" else f"-{state}"
                _put(tokens, f"{kind}-{meaning}".rstrip("-") + suffix, look(role, state))
                _put(tokens, f"{kind}-{meaning}pressed{suffix}", _filled(role, state))
    return tokens


def _form_control() -> Tokens:
    """Text boxes, text areas and selects share one look."""
    tokens = {
        "--utrecht-form-control-font-family": "var(--basis-text-font-family-default)",
        "--utrecht-form-control-font-size": "1rem",
        "--utrecht-form-control-font-weight": "400",
        "--utrecht-form-control-line-height": "1.4",
        "--utrecht-form-control-max-inline-size": "100%",
        "--utrecht-form-control-border-radius": "var(--basis-border-radius-md)",
        "--utrecht-form-control-border-width": "1px",
        "--utrecht-pointer-target-min-size": "2.75rem",
        "--utrecht-action-disabled-cursor": "not-allowed",
        "--utrecht-action-activate-cursor": "pointer",
        "--utrecht-action-busy-cursor": "wait",
    }
    looks = {
        "": ("default", "bg-document", "border-default"),
        "focus-": ("default", "bg-document", "border-active"),
        "hover-": ("default", "bg-document", "border-hover"),
        "invalid-": ("negative", "bg-document", "border-default"),
        "disabled-": ("disabled", "bg-default", "border-subtle"),
        "read-only-": ("default", "bg-default", "border-subtle"),
    }
    for control in ("form-control", "textbox", "textarea", "select"):
        for state, (role, ground, border) in looks.items():
            name = f"--utrecht-{control}-{state}"
            tokens[f"{name}background-color"] = _colour(role, ground)
            tokens[f"{name}border-color"] = _colour(role, border)
            tokens[f"{name}color"] = _colour(
                "disabled" if role == "disabled" else "default", "color-document"
            )
        tokens[f"--utrecht-{control}-placeholder-color"] = _colour("default", "color-subtle")
        tokens[f"--utrecht-{control}-invalid-border-width"] = "2px"
        tokens[f"--utrecht-{control}-border-radius"] = "var(--basis-border-radius-md)"
        for side in ("block-start", "block-end"):
            tokens[f"--utrecht-{control}-padding-{side}"] = "0.5rem"
        for side in ("inline-start", "inline-end"):
            tokens[f"--utrecht-{control}-padding-{side}"] = "0.75rem"
    return tokens


def fixed() -> Tokens:
    """Sizes and weights of our own look on the basis layer, the same in every theme."""
    return {
        **buttons(),
        **_form_control(),
        "--basis-text-font-weight-default": "400",
        "--basis-text-font-weight-bold": "650",
        "--basis-text-font-size-md": "1rem",
        "--basis-text-line-height-md": "1.5",
        "--basis-border-radius-round": "999px",
        "--basis-focus-outline-style": "solid",
        "--basis-focus-outline-width": "3px",
        "--basis-focus-outline-offset": "2px",
        "--nl-number-badge-min-border-width": "0",
        "--nl-data-badge-border-radius": "var(--basis-border-radius-round)",
        "--nl-data-badge-padding-block": "0.15rem",
        "--nl-data-badge-padding-inline": "0.6rem",
        "--nl-data-badge-font-size": "0.875rem",
        "--nl-data-badge-font-weight": "600",
        "--nl-data-badge-line-height": "1.4",
        "--nl-number-badge-font-weight": "650",
        **{f"--nl-heading-level-{n}-font-size": size for n, size in zip("12345", HEADINGS, strict=True)},
        **{f"--nl-heading-level-{n}-line-height": "1.25" for n in "12345"},
        **{f"--nl-heading-level-{n}-font-weight": "700" for n in "12345"},
        **{f"--nl-heading-level-{n}-margin-block-{side}": "0" for n in "12345" for side in ("start", "end")},
        "--nl-paragraph-margin-block-start": "0",
        "--nl-paragraph-margin-block-end": "0",
        "--utrecht-table-font-size": "1rem",
        "--utrecht-table-border-width": "0",
        "--utrecht-table-margin-block-start": "0",
        "--utrecht-table-margin-block-end": "0",
        "--utrecht-table-row-padding-inline-start": "0",
        "--utrecht-table-row-padding-inline-end": "0",
        "--utrecht-form-label-font-weight": "600",
        "--utrecht-form-label-font-size": "1rem",
        "--utrecht-form-field-description-font-size": "0.9375rem",
        "--utrecht-form-field-error-message-color": "var(--basis-color-negative-color-default)",
        "--utrecht-form-field-error-message-font-weight": "600",
    }


HEADINGS = ("1.75rem", "1.25rem", "1.125rem", "1rem", "1rem")
