// Completes the name after the last comma: a list of suggestions alone knows only whole fields. A name in quotation marks may hold commas.
const name = '(?:"(?:[^"]|"")*"(?!")|[^,"])';

for (const field of document.querySelectorAll('[data-names]')) {
  const list = field.list;
  const names = [...list.options].map(option => option.value);
  field.addEventListener('input', () => {
    const before = new RegExp(`^(?:${name}*,)*`).exec(field.value)[0];
    const lead = before && `${before} `;
    if (list.dataset.lead === lead) return;
    list.dataset.lead = lead;
    const taken = (before.match(new RegExp(`${name}+`, 'g')) ?? []).map(name => name.trim());
    list.replaceChildren(...names.filter(name => !taken.includes(name)).map(name => new Option('', lead + name)));
  });
}
