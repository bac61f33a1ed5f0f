// Moves between pages the way single-page admins do: the address changes, the document stays.
const view = document.getElementById('view');

async function show(address) {
  const response = await fetch(address, { headers: { 'X-Fragment': '1' } });
  view.innerHTML = await response.text();
  document.title = decodeURIComponent(response.headers.get('X-Title') ?? '');
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="/store/"]') : null;
  if (link === null || event.defaultPrevented || event.button !== 0) return;
  event.preventDefault();
  history.pushState(null, '', link.href);
  show(link.href);
});
window.addEventListener('popstate', () => show(location.href));
