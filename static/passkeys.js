// Passkeys: made and used by the browser. Buttons with data-passkey stay hidden where there are none, or no script.
(() => {
  if (!window.PublicKeyCredential || !navigator.credentials) return;
  const words = JSON.parse(document.body.dataset.words ?? '{}');
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  const text = (buffer) => buffer
    ? btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') : '';

  const post = async (url, fields) => {
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
    if (answer.ok && answer.headers.get('content-type')?.startsWith('application/json')) return answer.json();
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    throw new Error(page.querySelector('main p')?.textContent || words.failed);
  };
  const readable = (options) => {
    const named = (list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));
    const ready = { ...options, challenge: bytes(options.challenge) };
    if (options.user) ready.user = { ...options.user, id: bytes(options.user.id) };
    if (options.excludeCredentials) ready.excludeCredentials = named(options.excludeCredentials);
    if (options.allowCredentials) ready.allowCredentials = named(options.allowCredentials);
    return ready;
  };
  const work = {
    create: async (publicKey) => {
      const made = await navigator.credentials.create({ publicKey });
      return { client_data: text(made.response.clientDataJSON), attestation: text(made.response.attestationObject) };
    },
    get: async (publicKey) => {
      const used = await navigator.credentials.get({ publicKey });
      return {
        id: text(used.rawId),
        client_data: text(used.response.clientDataJSON),
        authenticator_data: text(used.response.authenticatorData),
        signature: text(used.response.signature),
        user_handle: text(used.response.userHandle),
      };
    },
  };
  for (const button of document.querySelectorAll('button[data-passkey]')) {
    const form = button.closest('form');
    const trouble = document.createElement('p');
    trouble.className = 'error';
    trouble.setAttribute('role', 'alert');
    trouble.hidden = true;
    (button.closest('.submit') ?? button).after(trouble);
    button.hidden = false;
    for (const part of document.querySelectorAll('[data-with-passkeys]')) part.hidden = false;
    // Enter in a field beside it does the same
    if (button.dataset.passkey === 'create') form.addEventListener('submit', (event) => { event.preventDefault(); button.click(); });
    button.addEventListener('click', async () => {
      const { passkey, options, action, then } = button.dataset;
      const typed = (names) => [...new FormData(form)].filter(([name]) => names.includes(name));
      button.setAttribute('aria-busy', 'true');
      trouble.hidden = true;
      try {
        const asked = await post(options, typed(['password']));
        const said = await work[passkey](readable(asked));
        const done = await post(action, [...typed(['name', 'next']), ...Object.entries(said)]);
        if (then === 'submit') form.submit();
        else if (done.location.split('#')[0] === location.pathname) location.reload();
        else location.assign(done.location);
      } catch (error) {
        trouble.textContent = words[error.name] ?? error.message;
        trouble.hidden = false;
        button.removeAttribute('aria-busy');
      }
    });
  }
})();
