// The words of formatted text as Markdown, in runs of one format each, so that what programs split in pieces comes together again.

/** `format` is what holds for all of them, such as `{ heading: true }`. */
export function inline(nodes, format) {
  const runs = [];
  const add = (text, style) => {
    const last = runs.at(-1);
    if (last && last.bold === style.bold && last.italic === style.italic && last.struck === style.struck && last.code === style.code && last.href === style.href) {
      last.text += text;
    } else {
      runs.push({ ...style, text });
    }
  };
  const walk = (node, style) => {
    if (node.nodeType === Node.TEXT_NODE) {
      add(style.code ? node.data : inPlace(node.data.replace(/[ \t\r\n\f]+/g, ' '), style.raised), style);
    } else if (node.nodeName === 'BR') {
      add('\n', style);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      const inner = styleOf(node, style);
      for (const child of node.childNodes) walk(child, inner);
    }
  };
  for (const node of nodes) walk(node, { bold: false, italic: false, struck: false, code: false, href: null, heading: false, ...format });
  for (const run of runs) run.text = run.code ? run.text : escape(run.text);
  return group(runs, ['href', 'bold', 'italic', 'struck', 'code']).replace(/[ \t]*\n[ \t]*/g, '\n').replace(/ {2,}/g, ' ').trim();
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹', lowered = '₀₁₂₃₄₅₆₇₈₉';

// Markdown has no raised letters, but Unicode has raised digits: without them 10² would come in as 102.
const inPlace = (text, digits) => digits && /^[\d\s]+$/.test(text) ? text.replace(/\d/g, digit => digits[digit]) : text;

function styleOf(element, style) {
  const result = { ...style };
  const css = element.getAttribute('data-style') ?? '';
  const weight = /(?:^|;)\s*font-weight:\s*(\w+)/i.exec(css)?.[1];
  switch (element.nodeName) {
    case 'B':
    case 'STRONG':
      // Google Docs puts all it copies into a b that is not bold: its style is read below.
      result.bold = true;
      break;
    case 'I':
    case 'EM':
    case 'CITE':
      result.italic = true;
      break;
    case 'S':
    case 'DEL':
    case 'STRIKE':
      result.struck = true;
      break;
    case 'CODE':
    case 'KBD':
    case 'TT':
      result.code = true;
      break;
    case 'A':
      result.href = address(element) ?? result.href;
      break;
  }
  if (weight) result.bold = weight === 'bold' || Number(weight) >= 600;
  if (/(?:^|;)\s*font-style:\s*(italic|oblique)/i.test(css)) result.italic = true;
  if (/(?:^|;)\s*font-style:\s*normal/i.test(css)) result.italic = false;
  if (/text-decoration[^;]*line-through/i.test(css)) result.struck = true;
  if (/^SU[BP]$/.test(element.nodeName)) result.raised = element.nodeName === 'SUP' ? raised : lowered;
  if (style.heading || style.bold && element.closest('dt')) result.bold = false;
  return result;
}

// Where a link leads: our own articles by their path, others in full, footnotes of Word and places of the page nowhere.
function address(link) {
  const href = link.getAttribute('href') ?? '';
  if (href.startsWith('/')) return href;
  try {
    const url = new URL(href);
    if (url.hostname.endsWith('.google.com') && url.pathname === '/url' && url.searchParams.has('q')) return new URL(url.searchParams.get('q')).href;
    if (url.origin === location.origin) return url.pathname.startsWith('/admin') ? null : url.pathname + url.hash;
    return /^(https?|mailto|tel):$/.test(url.protocol) ? href.trim() : null;
  } catch {
    return null;
  }
}

const marks = { bold: '**', italic: '*', struck: '~~' };

function group(runs, kinds) {
  if (kinds.length === 0) return runs.map(run => run.text).join('');
  const [kind, ...rest] = kinds;
  let result = '';
  for (let n = 0; n < runs.length;) {
    let end = n + 1;
    // White space between two runs of a kind belongs to them.
    while (end < runs.length && (runs[end][kind] === runs[n][kind] || (kind !== 'href' && kind !== 'code' && runs[end].text.trim() === '' && !runs[end].text.includes('\n') && runs[end + 1]?.[kind] === runs[n][kind] && runs[n][kind]))) end++;
    const text = group(runs.slice(n, end), rest);
    result = join(result, runs[n][kind] ? wrap(kind, text, runs[n][kind]) : text);
    n = end;
  }
  return result;
}

// A mark that would touch a letter behind its full stop is none in CommonMark; the stop goes outside then.
function join(before, after) {
  const closing = /([\p{P}\p{S}])(\*\*|\*|~~)$/u.exec(before);
  return closing && /^[\p{L}\p{N}]/u.test(after) && !'*~)]`'.includes(closing[1]) ? before.slice(0, closing.index) + closing[2] + closing[1] + after : before + after;
}

function wrap(kind, text, value) {
  const core = text.trim();
  if (core === '') return text;
  const lead = text.slice(0, text.indexOf(core)), tail = text.slice(lead.length + core.length);
  if (kind === 'href') {
    const target = /[\s()<>]/.test(value) ? `<${value.replace(/\s/g, '%20').replace(/[<>]/g, encodeURIComponent)}>` : value;
    return `${lead}[${core.replace(/\n+/g, ' ')}](${target})${tail}`;
  }
  if (kind === 'code') {
    const tick = core.includes('`') ? '``' : '`';
    return `${lead}${tick}${tick === '``' ? ` ${core} ` : core}${tick}${tail}`;
  }
  // Each line by itself: emphasis does not go over the end of a paragraph.
  return lead + core.split(/(\n+)/).map(part => part.trim() === '' ? part : marks[kind] + part.trim() + marks[kind]).join('') + tail;
}

const escape = text => text
  .replace(/[\\`*[\]<]/g, '\\$&')
  .replace(/(^|[^\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, found => found.replace('_', '\\_'))
  .replace(/~~/g, '\\~~')
  .replace(/&(?=#?\w+;)/g, '\\&')
  .replace(/[\u200B\u2060\uFEFF\u00AD]/g, '')
  .replace(/\u00A0/g, ' ');
