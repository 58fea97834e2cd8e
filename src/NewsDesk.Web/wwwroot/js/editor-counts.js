// Counts of the headline, the summary and the text, once the typing has paused. The rule for words is the site's own (WordCount.cs).
import { afterPause, area, form } from './editor-text.js';

const ideograph = /[\u3041-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\uFF66-\uFF9D\u{20000}-\u{3FFFF}\u3005\u3007]/gu;
const syllable = /(?=[\p{L}\p{Nd}])[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF]/gu;
const inside = '[\\p{L}\\p{Nd}\\p{M}\\u200C\\u200D\\u00AD]';
const word = new RegExp(`[\\p{L}\\p{Nd}]${inside}*(?:['’\\-.,‑][\\p{M}\\u200C\\u200D\\u00AD]*[\\p{L}\\p{Nd}]${inside}*)*`, 'gu');

/** The words of plain text. */
export function words(text) {
  let ideographs = 0, syllables = 0;
  const rest = text.replace(ideograph, () => (ideographs++, ' ')).replace(syllable, () => (syllables++, ' '));
  let count = 0;
  for (const _ of rest.matchAll(word)) count++;
  return count + Math.ceil(ideographs / 2) + Math.ceil(syllables / 5);
}

/** The words that readers see of a Markdown text: without addresses, pictures, marks and the names of footnotes. */
export function wordsOfMarkdown(text) {
  return words(text
    .replace(/^ {0,3}\[\^[^\]\n]+\]:/gm, '')
    .replace(/^ {0,3}\[[^\]\n]+\]:.*$/gm, '')
    .replace(/^ {0,3}(`{3,}|~{3,})[^\n`]*$/gm, '')
    .replace(/^(\s*[*_]{0,2})Also see:/gim, '$1')
    .replace(/!\[(?:[^[\]\\\n]|\\.)*\]\((?:[^()\n]|\([^()\n]*\))*\)/g, ' ')
    .replace(/\[\^[^[\]\n]+\]/g, '')
    .replace(/\]\((?:[^()\n]|\([^()\n]*\))*\)/g, ']')
    .replace(/^\s*\d{1,9}[.)]\s/gm, '')
    .replace(/&(?:#\d+|#x[\da-f]+|[a-z]+\d?);/gi, ' ')
    .replace(/[*_`~\\[\]]/g, ''));
}

const characters = text => [...new Intl.Segmenter().segment(text)].length;
const many = (n, one) => `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`;

function tell(field, sentence) {
  const place = form.querySelector(`[data-count=${field.id}]`);
  if (place.textContent !== sentence) place.textContent = sentence;
}

const count = {
  headline: field => {
    const n = characters(field.value.trim());
    const advice = n > 90 ? ': readers get it in smaller letters; up to 90 is better' : n > 65 ? ': search engines cut it at about 65' : '';
    tell(field, n === 0 ? '' : many(n, 'character') + advice);
  },
  summary: field => tell(field, field.value.trim() === '' ? '' : `${many(words(field.value), 'word')}, ${many(characters(field.value.trim()), 'character')}`),
  text: field => tell(field, field.value.trim() === '' ? '' : many(wordsOfMarkdown(field.value), 'word')),
};

for (const field of [form.querySelector('#headline'), form.querySelector('#summary'), area]) {
  const update = () => count[field.id](field);
  field.addEventListener('input', afterPause(update, 300));
  update();
}
