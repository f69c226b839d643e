'use client';

import * as api from 'hubspot-conversations';
import * as testing from 'hubspot-conversations/testing';
import { useEffect, useState } from 'react';

import { scenario } from '../../scenario.mjs';

export default function Page() {
  const [found, setFound] = useState('');
  useEffect(() => {
    scenario(api, testing).then(
      (result) => setFound(JSON.stringify(result)),
      (error) => setFound(String(error)),
    );
  }, []);
  return <pre>{found}</pre>;
}
