// Formatted text comes in as Markdown, with its pictures. With Shift it stays plain, and so does what a code editor copied.
import { area, insertBlock, replace, selection } from './editor-text.js';
import { toMarkdown } from './paste-markdown.js';
import { takePictures } from './paste-pictures.js';

let plain = false;
area.addEventListener('keydown', event => {
  if (event.key.toLowerCase() === 'v') plain = event.shiftKey;
});

area.addEventListener('paste', event => {
  const data = event.clipboardData;
  const asPlain = plain;
  plain = false;
  const text = data.getData('text/plain');
  const { start, end, words } = selection();
  if (/^https?:\/\/\S+$/.test(text.trim()) && words !== '' && !words.includes('\n') && !asPlain) {
    event.preventDefault();
    replace(start, end, `[${words}](${text.trim()})`);
    return;
  }
  if (asPlain || !data.types.includes('text/html') || data.types.includes('vscode-editor-data')) return;
  const pictures = takePictures(data);
  const markdown = toMarkdown(data.getData('text/html'), pictures.linesOf);
  if (markdown) {
    event.preventDefault();
    // A picture is a paragraph of its own, also where words stand before or behind it.
    if (/^!\[.*\]\(\)(\n|$)|\n!\[.*\]\(\)$/.test(markdown)) insertBlock(markdown);
    else replace(start, end, markdown);
    pictures.upload();
  }
});
