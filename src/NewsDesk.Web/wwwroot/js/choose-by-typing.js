// Typing into a field makes the choices that it belongs to: data-chooses names them, as in "alternative=text same=false".
// What stands there after the equals sign is the value of a radio button; a check box is ticked by its value and cleared by none.
document.addEventListener('input', ({ target }) => {
  if (!target.dataset.chooses || target.value.trim() === '') return;
  for (const choice of target.dataset.chooses.split(' ')) {
    const [name, value] = choice.split('=');
    const button = [...target.form.elements].find(field => field.name === name && (field.type === 'checkbox' || field.value === value));
    const isChosen = value !== '';
    if (!button || button.checked === isChosen) continue;
    button.checked = isChosen;
    button.dispatchEvent(new Event('change', { bubbles: true }));
  }
});
