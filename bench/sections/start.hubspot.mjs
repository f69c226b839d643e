/* What start.mjs asks of HubSpot's own client: to be there, and to be made. */
import hubspot from '@hubspot/api-client';

export const thread = { is: () => new hubspot.Client({ accessToken: 'invented' }) !== undefined };
