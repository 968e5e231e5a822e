/** SQL over one row of members: nobody shut them out, and HubSpot has them. */
export const IS_ACTIVE = 'members.removed_at is null and members.gone_at is null';
