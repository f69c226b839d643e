#!/usr/bin/env node
/* The command line: `hubspot-conversations sandbox | check | explain | verify`. */
import process from 'node:process';

import { run } from './run.js';

// A reader that closes early, such as `head`, is no error of the command.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    throw error;
  });
}

run(process.argv.slice(2), process).then((status) => {
  process.exitCode = status;
});
