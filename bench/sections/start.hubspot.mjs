/* HubSpot's own client, for start.mjs: imported, and one client made. */
import hubspot from '@hubspot/api-client';

export const thread = { is: () => new hubspot.Client({ accessToken: 'invented' }) !== undefined };
