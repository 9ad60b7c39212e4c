"""Which character is which command of LaTeX."""

from __future__ import annotations

_GREEK = (
    "αalpha βbeta γgamma δdelta εvarepsilon ϵepsilon ζzeta ηeta θtheta ϑvartheta ιiota κkappa "
    "λlambda μmu νnu ξxi πpi ϖvarpi ρrho ϱvarrho σsigma ςvarsigma τtau υupsilon φvarphi ϕphi "
    "χchi ψpsi ωomega ΓGamma ΔDelta ΘTheta ΛLambda ΞXi ΠPi ΣSigma ΥUpsilon ΦPhi ΨPsi ΩOmega "
    "µmu ∆Delta"
)
_OPERATORS = (
    "±pm ∓mp ×times ÷div ·cdot ⋅cdot ∙cdot *ast ∗ast ⋆star ∘circ •bullet ⊕oplus ⊖ominus "
    "⊗otimes ⊙odot ∧wedge ∨vee ∩cap ∪cup ∖setminus ⊔sqcup ⊎uplus "
    "∑sum ∏prod ∐coprod ∫int ∬iint ∭iiint ∮oint ⋂bigcap ⋃bigcup ⋀bigwedge ⋁bigvee "
    "⨁bigoplus ⨂bigotimes √surd ∂partial ∇nabla"
)
_RELATIONS = (
    "≤leq ≥geq ≦leqq ≧geqq ⩽leqslant ⩾geqslant ≠neq ≡equiv ≈approx ≅cong ≃simeq ∼sim ∝propto "
    "≪ll ≫gg ≺prec ≻succ ⊂subset ⊃supset ⊆subseteq ⊇supseteq ∈in ∋ni ∉notin ⊥perp ∥parallel "
    "∣mid ⊢vdash ⊨models ≐doteq ≜triangleq <lt >gt ＜lt ＞gt ∽backsim"
)
_ARROWS = (
    "→to ←leftarrow ↔leftrightarrow ⇒Rightarrow ⇐Leftarrow ⇔Leftrightarrow ↑uparrow ↓downarrow "
    "↦mapsto ⟶longrightarrow ⟵longleftarrow ⟹Longrightarrow ⟸Longleftarrow ⟺iff ⇌rightleftharpoons "
    "↗nearrow ↘searrow ⇀rightharpoonup ↪hookrightarrow ↝leadsto ↛nrightarrow"
)
_OTHERS = (
    "∞infty ∀forall ∃exists ∄nexists ¬neg ∅emptyset ∠angle △triangle ∴therefore ∵because "
    "ℏhbar ℓell ℜRe ℑIm ℵaleph ℘wp ′prime …ldots ⋯cdots ⋮vdots ⋱ddots °degree □square ◻square "
    "∎blacksquare ⌈lceil ⌉rceil ⌊lfloor ⌋rfloor ⟨langle ⟩rangle 〈langle 〉rangle ‖Vert "
    "ıimath ȷjmath ★bigstar ♯sharp ♭flat"
)


def _commands(listed: str) -> dict[str, str]:
    return {entry[0]: f"\\{entry[1:]}" for entry in listed.split()}


SIGNS: dict[str, str] = {
    **_commands(" ".join((_GREEK, _OPERATORS, _RELATIONS, _ARROWS, _OTHERS))),
    "{": r"\{",
    "}": r"\}",
    "#": r"\#",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "_": r"\_",
    "\\": r"\backslash",
    "^": r"\wedge",
    "~": r"\sim",
    "−": "-",
    "–": "-",
    "﹣": "-",
    "－": "-",
    "＋": "+",
    "＝": "=",
    "（": "(",
    "）": ")",
    "，": ",",
    "：": ":",
    "∶": ":",
    "∕": "/",
    "⁄": "/",
    "’": "'",
    # Signs for programs, not for the eye.
    "\u2061": "",
    "\u2062": "",
    "\u2063": "",
    "\u2064": "",
    "\u200b": "",
    "\u200d": "",
    "\ufe00": "",
}

NARY = {
    "": r"\int",
    "∑": r"\sum",
    "∏": r"\prod",
    "∐": r"\coprod",
    "∫": r"\int",
    "∬": r"\iint",
    "∭": r"\iiint",
    "∮": r"\oint",
    "∯": r"\oiint",
    "∩": r"\bigcap",
    "∪": r"\bigcup",
    "⋂": r"\bigcap",
    "⋃": r"\bigcup",
    "∧": r"\bigwedge",
    "∨": r"\bigvee",
    "⋀": r"\bigwedge",
    "⋁": r"\bigvee",
    "⨁": r"\bigoplus",
    "⨂": r"\bigotimes",
}

FENCES = {
    **{character: character for character in "()[]/|"},
    "（": "(",
    "）": ")",
    "［": "[",
    "］": "]",
    "{": r"\{",
    "}": r"\}",
    "｛": r"\{",
    "｝": r"\}",
    "∣": "|",
    "｜": "|",
    "‖": r"\|",
    "∥": r"\|",
    "⟨": r"\langle",
    "⟩": r"\rangle",
    "〈": r"\langle",
    "〉": r"\rangle",
    "<": r"\langle",
    ">": r"\rangle",
    "⌈": r"\lceil",
    "⌉": r"\rceil",
    "⌊": r"\lfloor",
    "⌋": r"\rfloor",
    "\\": r"\backslash",
}

ACCENTS = {
    "\u0300": r"\grave",
    "`": r"\grave",
    "\u0301": r"\acute",
    "´": r"\acute",
    "\u0302": r"\hat",
    "^": r"\widehat",
    "ˆ": r"\hat",
    "\u0303": r"\tilde",
    "~": r"\widetilde",
    "˜": r"\tilde",
    "∼": r"\tilde",
    "\u0304": r"\bar",
    "\u0305": r"\overline",
    "¯": r"\overline",
    "‾": r"\overline",
    "―": r"\overline",
    "\u0306": r"\breve",
    "˘": r"\breve",
    "\u0307": r"\dot",
    "˙": r"\dot",
    "\u0308": r"\ddot",
    "¨": r"\ddot",
    "\u20db": r"\dddot",
    "\u030a": r"\mathring",
    "˚": r"\mathring",
    "\u030c": r"\check",
    "ˇ": r"\check",
    "\u20d6": r"\overleftarrow",
    "←": r"\overleftarrow",
    "\u20d7": r"\vec",
    "→": r"\overrightarrow",
    "⇀": r"\overrightarrow",
    "\u20e1": r"\overleftrightarrow",
    "↔": r"\overleftrightarrow",
    "\u0332": r"\underline",
    "_": r"\underline",
    "⏞": r"\overbrace",
    "︷": r"\overbrace",
    "⏟": r"\underbrace",
    "︸": r"\underbrace",
}

_FUNCTION_NAMES = (
    "sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan log ln lg exp lim limsup "
    "liminf max min sup inf det dim ker deg gcd arg hom Pr"
)
FUNCTIONS = frozenset(_FUNCTION_NAMES.split())
