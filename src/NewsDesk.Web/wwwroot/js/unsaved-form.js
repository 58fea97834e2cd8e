// A form with data-unsaved asks before it is left with changes, or where it shows again what was not saved (data-unsaved="true").
let leaving = false;

function isChanged(field) {
  switch (field.type) {
    case 'checkbox':
    case 'radio':
      return field.checked !== field.defaultChecked;
    case 'select-one':
      return field.selectedIndex !== Math.max(0, [...field.options].findIndex(option => option.defaultSelected));
    case 'file':
      return field.files.length > 0;
    default:
      return field.matches('input:not([type=hidden]), textarea') && field.value !== field.defaultValue;
  }
}

window.addEventListener('beforeunload', event => {
  const forms = [...document.querySelectorAll('form[data-unsaved]')];
  if (!leaving && forms.some(form => form.dataset.unsaved === 'true' || [...form.elements].some(isChanged))) event.preventDefault();
});

document.addEventListener('submit', event => {
  if (event.defaultPrevented || !event.target.matches('[data-unsaved]')) return;
  leaving = true;
  // A page that stays, because nothing answered, asks again.
  setTimeout(() => leaving = false, 20_000);
});
