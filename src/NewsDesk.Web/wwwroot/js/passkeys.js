// Signs in with a passkey, or makes one. Without this script the password's form is all there is.
const form = document.querySelector('form[data-passkey]');

if (form && window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  const makes = form.hasAttribute('data-passkey-new');
  const button = form.querySelector('[data-passkey-button]');
  const problem = form.querySelector('[data-passkey-problem]');
  let waiting;

  const ask = async (mediation) => {
    waiting?.abort();
    const current = waiting = new AbortController();
    const answer = await fetch(form.dataset.passkey, { method: 'POST', headers: { 'X-Form-Token': form.elements['form-token'].value } });
    if (!answer.ok) throw new Error('Load the page again, then try once more.');
    const options = await answer.json();
    const credential = makes
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options), signal: current.signal })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options), mediation, signal: current.signal });
    form.elements.Passkey.value = JSON.stringify(credential);
    form.submit();
  };

  button.hidden = false;
  button.addEventListener('click', async () => {
    // A passkey whose form is refused would stay on the device.
    if (makes && !form.reportValidity()) return;
    problem.hidden = true;
    try {
      await ask();
    } catch (error) {
      if (error.name === 'AbortError') return;
      problem.textContent = error.name === 'NotAllowedError' ? 'The passkey was not used. Try again, or choose another way.'
        : error.name === 'InvalidStateError' ? 'This device has a passkey for you already.'
        : error.message;
      problem.hidden = false;
    }
  });

  // Offers the passkeys of this machine among what the browser fills in.
  if (form.hasAttribute('data-passkey-autofill') && await PublicKeyCredential.isConditionalMediationAvailable?.()) {
    ask('conditional').catch(() => {});
  }
}
