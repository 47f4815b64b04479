// What a sentence that is being written still leaves to ask, by the few rules that the page carries itself.
const BESIDE = /\b(?:than|as|like|enough|every|each|per|out of|one in|instead of|from .{1,40} to|compared|half|twice|a third|a quarter)\b/i;
const BARE = /(?:[$€£]\s?)?\b\d{1,3}(?:,\d{3})+(?:\.\d+)?\b|(?:[$€£]\s?)?\b\d{4,}(?:\.\d+)?\b|\b\d+(?:\.\d+)?\s?(?:%|percent\b|x\b|times\b)/gi;
const YEAR = /^(?:1[5-9]|20)\d\d$/;

function stillAsked(number, text) {
  const lines = [];
  const told = new Set();
  for (const one of [found[number], ...siblings(number)]) {
    const words = one.t.toLowerCase();
    if (words && one.r.startsWith("claims/") && text.toLowerCase().includes(words) && !told.has(words)) {
      told.add(words);
      lines.push(`“${one.t}” is still there: ${asksOf(one.number)}`);
    }
  }
  const praise = praising(text).filter((word) => ![...told].some((words) => words.includes(word)));
  if (praise.length) lines.push(`“${praise[0]}”: what would a reader see of it?`);
  const bare = (text.match(BARE) || []).filter((figure) => !YEAR.test(figure));
  if (bare.length && !BESIDE.test(text)) lines.push(`“${bare[0]}”: beside what, or than what?`);
  return lines;
}

function asksOf(number) {
  const question = $(`c${number}`).querySelector(".q").textContent;
  return question.replace(/^“[^”]*”:\s*/, "");
}

let praises = null;
function praising(text) {
  praises ??= new Set(data.praise);
  return (text.toLowerCase().match(/[\p{L}’'-]+/gu) || []).filter((word) => praises.has(word));
}
