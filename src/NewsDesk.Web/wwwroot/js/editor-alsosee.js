// Finds an article by its headline and puts a line "Also see" into the text.
import { area, form, goBelow, insertBlock } from './editor-text.js';
import { picker } from './editor-picker.js';

const dialog = picker(form.querySelector('.also-see-picker'), {
  enter: 'click',
  fill(button, article) {
    const facts = Object.assign(document.createElement('span'), { className: 'meta', textContent: `${article.state === 'scheduled' ? 'Scheduled for' : 'Published'} ${article.date}` });
    button.append(Object.assign(document.createElement('span'), { textContent: article.headline, dir: 'auto' }), facts);
  },
  tell: count => count === 0 ? 'No headline has these words.' : count === 1 ? 'One article.' : `${count} articles, the newest first.`,
});

form.addEventListener('editor:alsosee', () => {
  const words = area.value.slice(area.selectionStart, area.selectionEnd).trim().slice(0, 100);
  dialog.open(words, article => {
    goBelow();
    insertBlock(`Also see: [${article.headline.replace(/[\\[\]*_`<]/g, '\\$&')}](/articles/${article.slug})`);
  });
});
