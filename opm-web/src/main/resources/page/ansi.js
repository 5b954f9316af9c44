// Colours of terminals: a line becomes pieces of text, each with classes. Nothing of it is ever HTML.
const CODE = /\x1b\[([0-9;]*)([A-Za-z])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|[\x00-\x08\x0b-\x1f\x7f]/g;

export function pieces(line) {
  const found = [];
  let at = 0;
  let classes = new Map();
  const add = (text) => {
    if (text) found.push({ text, classes: [...classes.values()].join(" ") });
  };
  for (const match of line.matchAll(CODE)) {
    add(line.slice(at, match.index));
    at = match.index + match[0].length;
    if (match[2] === "m") classes = styled(classes, match[1]);
  }
  add(line.slice(at));
  return found;
}

function styled(before, codes) {
  const next = new Map(before);
  const numbers = (codes || "0").split(";").map(Number);
  for (let i = 0; i < numbers.length; i++) {
    const n = numbers[i];
    if (n === 0) next.clear();
    else if (n === 1) next.set("weight", "a1");
    else if (n === 2) next.set("weight", "a2");
    else if (n === 3) next.set("slant", "a3");
    else if (n === 4) next.set("under", "a4");
    else if (n === 22) next.delete("weight");
    else if (n === 23) next.delete("slant");
    else if (n === 24) next.delete("under");
    else if (n >= 30 && n <= 37) next.set("colour", "f" + (n - 30));
    else if (n >= 90 && n <= 97) next.set("colour", "f" + (n - 90));
    else if (n === 39) next.delete("colour");
    else if (n === 38 || n === 48) i += numbers[i + 1] === 5 ? 2 : 4;
  }
  return next;
}
