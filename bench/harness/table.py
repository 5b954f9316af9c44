"""What was measured: rows of values by contender, goals, and how they are shown."""

from statistics import median

OPM, FLOOR, GUARDED, PM2, SUPERVISORD, RUNIT = CONTENDERS = (
    "OPM", "floor", "guarded floor", "pm2", "supervisord", "runit")
FLOORS = FLOOR, GUARDED


def shown(value):
    """Three digits, and all of those before the point."""
    if value == 0:
        return "0"
    for limit, digits in ((0.0995, 3), (0.995, 3), (9.95, 2), (99.5, 1)):
        if abs(value) < limit:
            return f"{value:.{digits}f}"
    return f"{value:,.0f}"


class Goal:
    """What OPM's median, or its worst value, is to be at most: a number or a multiple of another's."""

    def __init__(self, factor, of=None, row=None, worst=False, plus=0, name=None):
        self.factor, self.of, self.row, self.worst, self.plus = factor, of, row, worst, plus
        self.named = name

    def judge(self, row):
        """Returns the goal with what was reached, and whether it was met: None if nobody can say."""
        own = row.values.get(OPM)
        peer = (self.row or row).values.get(self.of) if self.of else None
        name = self.name(row)
        if not own or (self.of and not peer):
            return f"{name}: not measured", None
        if self.of:
            limit = self.factor * median(peer) + self.plus
            reached = f"{(median(own) - self.plus) / median(peer):.2f} ×"
        else:
            limit = self.factor
            reached = shown(max(own)) if self.worst else ""
        met = (max(own) if self.worst else median(own)) <= limit
        said = f"{reached}, " if reached else ""
        return f"{name}: {said}{'met' if met else 'MISSED'}", met

    def name(self, row):
        if self.named:
            return self.named
        if not self.of:
            return f"{'never over' if self.worst else '≤'} {shown(self.factor)} {row.unit}"
        of = (self.row or row).names.get(self.of, self.of)
        plus = f" + {self.plus} {row.unit}" if self.plus else ""
        return f"≤ {self.factor:g} × {of}{plus}" if self.factor != 1 else f"≤ {of}{plus}"


class Row:
    """One thing measured of several contenders. `brief` puts it into the README."""

    def __init__(self, title, unit, goals=(), names=None, more_is_better=False, brief=False):
        self.title, self.unit, self.goals = title, unit, list(goals)
        self.names = names or {}
        self.more_is_better, self.brief = more_is_better, brief
        self.values, self.missing = {}, {}

    def add(self, contender, value):
        self.values.setdefault(contender, []).append(value)

    def fastest(self):
        medians = {who: median(values) for who, values in self.values.items() if who not in FLOORS}
        if len(medians) < 2:
            return None
        best = max if self.more_is_better else min
        return best(medians, key=medians.get)

    def cell(self, contender, spread):
        values = self.values.get(contender)
        if not values:
            return self.missing.get(contender, "")
        text = shown(median(values))
        if contender == self.fastest():
            text = f"**{text}**"
        if spread and len(values) > 1:
            text += f" ({shown(min(values))}–{shown(max(values))})"
        if contender == FLOOR and FLOOR in self.names:
            text += f" {self.names[FLOOR]}"
        return text

    def verdicts(self):
        return [goal.judge(self) for goal in self.goals]


def markdown(rows, spread):
    """A table of rows; with the spread also how often each was measured."""
    used = [who for who in CONTENDERS if any(row.cell(who, False) for row in rows)]
    lines = ["| measured | " + " | ".join(used) + " | goals |", "|---" * (len(used) + 2) + "|"]
    for row in rows:
        title = f"{row.title}, {row.unit}"
        counts = {len(values) for values in row.values.values()}
        if spread and counts:
            title += f", n = {max(counts)}"
        cells = [row.cell(who, spread) or "–" for who in used]
        goals = "; ".join(text for text, _ in row.verdicts())
        lines.append("| " + " | ".join([title, *cells, goals]) + " |")
    return "\n".join(lines)


def plain(rows):
    """The same for a terminal."""
    table = [["", *CONTENDERS, "goals"]]
    for row in rows:
        cells = [row.cell(who, True).replace("**", "") or "-" for who in CONTENDERS]
        table.append([f"{row.title}, {row.unit}", *cells, "; ".join(text for text, _ in row.verdicts())])
    widths = [max(len(line[column]) for line in table) for column in range(len(table[0]) - 1)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(line, widths)), line[-1]]).rstrip()
        for line in table)
