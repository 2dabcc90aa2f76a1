// The sign-in page: remembers the address asked for; `start.js` goes there after signing in.
(() => {
  addEventListener("click", event => {
    if (!event.target.closest?.("a.sign-in")) return;
    const here = new URL(location.href);
    // Came back from the provider without having signed in: this address leads nowhere.
    if (here.pathname.endsWith("/oauth2callback") || here.pathname.endsWith("/auth/login")) return;
    try { sessionStorage.setItem("asked", here.pathname + here.search + here.hash); } catch { /* Led to the first page. */ }
  });
  // Make other tabs reload: they still show pages of somebody who is no longer signed in.
  try { localStorage.setItem("signed-out", String(Date.now())); } catch { /* They end in time. */ }
})();
