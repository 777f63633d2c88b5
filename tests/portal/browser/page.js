// What a person sees on a page and points at: by what it is and the words on it. `arguments`: what to do, kind, words.
const [task, kind, words] = arguments;
const kinds = {
  press: 'a[href], button, summary, [role=option]',
  field: 'input:not([type=hidden]), select, textarea',
};
const plain = (text) => text.replace(/\s+/g, ' ').trim();
const labelOf = (field) => [...field.labels ?? []].map((label) => {
  const copy = label.cloneNode(true);
  copy.querySelectorAll('input, select, textarea, .optional').forEach((inner) => inner.remove());
  return copy.textContent;
}).join(' ') || field.getAttribute('aria-label') || '';
const nameOf = (element) => plain(kind === 'field' ? labelOf(element) : element.textContent);
const seen = (element) => {
  const box = element.getBoundingClientRect();
  return box.width > 2 && box.height > 2 && element.checkVisibility({ visibilityProperty: true });
};
const fits = [(name) => name === words, (name) => name.startsWith(`${words} `)];

if (task === 'text') return plain(document.body?.innerText ?? '');
if (task === 'focused') {
  const element = document.activeElement;
  return !!element && element.matches(kinds[kind]) && fits.some((fit) => fit(nameOf(element)));
}
// behind a dialog nothing can be pointed at
const within = document.querySelector('dialog[open]') ?? document;
const here = [...within.querySelectorAll(kinds[kind])].filter(seen);
for (const fit of fits) {
  const found = here.find((element) => fit(nameOf(element)));
  if (found) return found;
}
return null;
