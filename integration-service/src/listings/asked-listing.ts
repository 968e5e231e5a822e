/** A listing, of which the columns are `listing`, as cards show it: with the way to its page while it is offered. */
export const ASKED_LISTING = `jsonb_build_object('id', listing.id, 'title', listing.title,
  'pagePath', case when listing.is_active then '/p/' || listing.slug end)`;
