// Comfort only: every page works without this file. No state, no dependencies.
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const on = (type, handle, options) => document.addEventListener(type, handle, options);
  const make = (tag, props, ...children) => {
    const el = Object.assign(document.createElement(tag), props);
    el.append(...children);
    return el;
  };

  // what changed, for those who listen
  const status = make('div', { className: 'visually-hidden' });
  status.setAttribute('role', 'status');
  document.body.append(status);
  const say = (words) => { status.textContent = words; };
  const words = JSON.parse(document.body.dataset.words ?? '{}');

  // one request at a time, the last one counts: undefined when overtaken, null when there is no good answer
  const latest = () => {
    let running;
    return async (url) => {
      running?.abort();
      running = new AbortController();
      try {
        const answer = await fetch(url, { signal: running.signal, headers: { 'X-Requested-With': 'fetch' } });
        return answer.ok && !answer.redirected ? await answer.text() : null;
      } catch (error) { return error.name === 'AbortError' ? undefined : null; }
    };
  };
  const later = (ms, work) => {
    let timer;
    return () => { clearTimeout(timer); timer = setTimeout(work, ms); };
  };

  $('#errors')?.focus();
  // the current tab and area, where a phone shows only some of them
  for (const here of document.querySelectorAll(':is(.tabs, .nav) [aria-current]')) {
    const row = here.closest('.tabs, .nav');
    const [place, seen] = [here.getBoundingClientRect(), row.getBoundingClientRect()];
    if (place.right > seen.right || place.left < seen.left) row.scrollLeft += place.left - seen.left - 60;
  }

  // a list that follows its filter form
  for (const form of document.querySelectorAll('form[data-live]')) {
    const get = latest();
    const refresh = later(150, async () => {
      const url = new URL(form.action);
      url.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''));
      const results = $('#results');
      results.setAttribute('aria-busy', 'true');
      const html = await get(url);
      if (html === undefined) return;
      if (html === null) { location.assign(url); return; }
      const page = new DOMParser().parseFromString(html, 'text/html');
      for (const id of ['results', 'count']) {
        const fresh = page.getElementById(id);
        if (fresh) document.getElementById(id)?.replaceWith(fresh);
      }
      $('#results').removeAttribute('aria-busy');
      offerAll();
      history.replaceState(null, '', url);
      say($('#results .empty h2, #results .pager .summary')?.textContent ?? '');
    });
    form.addEventListener('input', refresh);
  }

  // a combobox over the server's suggestions; `stays`: its list goes only with what it stands in
  const combobox = (field, { id, label, least, stays }) => {
    const get = latest();
    const list = make('ul', { id, hidden: true });
    let current = -1;
    const set = (name, value) => field.setAttribute(name, value);
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', label);
    field.after(list);
    for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-controls', list.id]]) set(name, value);
    const show = (open) => { list.hidden = !open; set('aria-expanded', open); if (!open) choose(-1); };
    const choose = (index) => {
      current = index;
      [...list.children].forEach((option, i) => option.setAttribute('aria-selected', i === index));
      const option = list.children[index];
      if (option) { set('aria-activedescendant', option.id); option.scrollIntoView({ block: 'nearest' }); }
      else field.removeAttribute('aria-activedescendant');
    };
    const ask = async () => {
      const typed = field.value.trim();
      if ([...typed].length < least) return show(false);
      const html = await get(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`);
      if (!html && html !== '' || document.activeElement !== field) return;
      list.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('[role=option]'));
      [...list.children].forEach((option, i) => {
        const link = $('a', option); // an option holds no link of its own
        option.id = `${id}-${i}`;
        option.dataset.href = link.href;
        link.replaceWith(...link.childNodes);
      });
      show(list.children.length > 0);
      choose(stays && typed ? 0 : -1);
      say((words.found ?? '{count}').replace('{count}', list.children.length));
    };
    show(false);
    field.addEventListener('input', later(150, ask));
    if (!stays) field.addEventListener('blur', () => show(false));
    field.addEventListener('keydown', (event) => {
      const count = list.children.length;
      if (list.hidden) { if (event.key === 'ArrowDown' && count) { show(true); event.preventDefault(); } return; }
      if (event.key === 'ArrowDown') choose(current + 1 < count ? current + 1 : -1);
      else if (event.key === 'ArrowUp') choose(current < 0 ? count - 1 : current - 1);
      else if (event.key === 'Escape' && !stays) show(false);
      else if (event.key === 'Enter' && current >= 0) location.assign(list.children[current].dataset.href);
      else return;
      event.preventDefault();
    });
    list.addEventListener('mousedown', (event) => event.preventDefault());
    list.addEventListener('click', (event) => {
      const href = event.target.closest('[role=option]')?.dataset.href;
      if (href) location.assign(href);
    });
    return ask;
  };

  const field = $('input[data-suggest]');
  if (field) {
    combobox(field, { id: 'suggestions', label: words.customers, least: 2 });
    on('keydown', (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea, dialog')) return;
      event.preventDefault();
      field.select();
      field.focus();
    });
  }

  // Ctrl K: a customer, a page or an action by a few letters
  const go = $('a[data-go]');
  if (go) {
    const input = make('input', { type: 'text', name: 'q', autocomplete: 'off', spellcheck: false, dir: 'auto' });
    input.dataset.suggest = go.dataset.go;
    const name = make('label', { textContent: words.go }, input);
    const dialog = make('dialog', { className: 'dialog palette' }, make('form', { action: go.href }, name));
    dialog.setAttribute('aria-label', words.goTo);
    document.body.append(dialog);
    const ask = combobox(input, { id: 'places', label: words.places, least: 0, stays: true });
    const open = (event) => {
      event.preventDefault();
      if (dialog.open) return dialog.close();
      if ($('dialog[open]')) return;
      input.value = '';
      dialog.showModal();
      ask();
    };
    dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
    go.addEventListener('click', open);
    on('keydown', (event) => {
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) open(event);
    });
  }

  // tags as they are typed, beyond the most used
  for (const typed of document.querySelectorAll('input[data-tags]')) {
    const get = latest();
    typed.addEventListener('input', later(150, async () => {
      const html = await get(`/reseller/tags/suggest?q=${encodeURIComponent(typed.value.trim())}`);
      if (html) typed.list?.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('option'));
    }));
  }

  // all rows of a page at once
  const offerAll = () => document.querySelectorAll('[data-all]:empty').forEach((place) => {
    const box = make('input', { type: 'checkbox', title: words.chooseAll });
    box.setAttribute('aria-label', box.title);
    box.addEventListener('change', () => {
      for (const one of box.closest('table').querySelectorAll('tbody input[type=checkbox]')) one.checked = box.checked;
    });
    place.append(box);
  });
  offerAll();

  // menus close by Escape, by a click elsewhere, and when the focus leaves
  const close = (except, focus) => document.querySelectorAll('details.menu[open]').forEach((menu) => {
    if (menu.contains(except)) return;
    if (focus && menu.contains(document.activeElement)) $('summary', menu).focus();
    menu.open = false;
  });
  on('click', (event) => close(event.target));
  on('focusin', (event) => close(event.target));
  on('keydown', (event) => { if (event.key === 'Escape') close(null, true); });

  // ask once more
  const ask = (form, button) => {
    const sure = make('button', { className: button.className || 'primary', value: 'yes', textContent: button.textContent });
    const text = make('p', { id: 'ask', textContent: button.dataset.confirm });
    const dialog = make('dialog', { className: 'dialog' }, make('form', { method: 'dialog' }, text,
      make('div', { className: 'submit' }, make('button', { textContent: words.back }), sure)));
    dialog.setAttribute('aria-labelledby', 'ask');
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (dialog.returnValue !== 'yes') return button.focus();
      const question = button.dataset.confirm;
      delete button.dataset.confirm;
      form.requestSubmit(button);
      button.dataset.confirm = question;
    });
    document.body.append(dialog);
    dialog.showModal();
  };

  // sent once: the button rests until the next page, also when one comes back to this one
  on('submit', (event) => {
    const { target: form, submitter: button } = event;
    if (button?.dataset.confirm) { event.preventDefault(); ask(form, button); return; }
    if (form.method !== 'post') return;
    setTimeout(() => form.querySelectorAll('button').forEach((b) => { b.disabled = true; }));
  });
  addEventListener('pageshow', () => document.querySelectorAll('form[method=post] button').forEach((b) => { b.disabled = false; }));

  // what goes on by itself fills in by itself
  const progress = async () => {
    const old = $('#progress[data-progress]');
    if (!old) return;
    const html = document.hidden ? null : await latest()(location.href);
    const fresh = html && new DOMParser().parseFromString(html, 'text/html').getElementById('progress');
    if (fresh && fresh.textContent !== old.textContent && !old.contains(document.activeElement)) {
      old.replaceWith(document.adoptNode(fresh));
      say($('#progress .note')?.textContent ?? '');
    }
    setTimeout(progress, 3000);
  };
  setTimeout(progress, 3000);

  for (const button of document.querySelectorAll('[data-copy]')) {
    if (!navigator.clipboard) break;
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      say(words.copied);
      const before = button.textContent;
      button.textContent = words.copied;
      setTimeout(() => { button.textContent = before; }, 1500);
    });
  }
})();
