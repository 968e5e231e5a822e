export function Portal() {
  return <p>The pretend HubSpot is not here yet</p>;
}
