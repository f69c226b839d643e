/* Chromium, Firefox and WebKit through WebDriver. WebKit is WebKitGTK, on a display of its own. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { Builder, Capabilities } from 'selenium-webdriver';

import { which } from '../../scripts/lib/run.mjs';
import { setupTests } from '../../scripts/lib/setup.mjs';
import { freePort } from './free-port.mjs';

export const WAIT_MS = 20_000;
const SIZE = { width: 1400, height: 900 };

const running = [];

/** Starts a program that ends with the tests. */
function start(program, args, env = {}) {
  const child = spawn(program, args, { stdio: 'ignore', env: { ...process.env, ...env } });
  child.once('error', (error) => assert.fail(`${program}: ${error.message}`));
  running.push(child);
}

/** A WebDriver server, once it answers. */
async function driverAt(program, args, env) {
  const port = await freePort();
  start(program, args(port), env);
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
    if (answer?.ok) return `http://127.0.0.1:${port}`;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return assert.fail(`${program} does not answer`);
}

/** A virtual display: WebKitGTK has no other way to run without one. */
function display() {
  for (let number = 90; number < 200; number += 1) {
    if (existsSync(`/tmp/.X${number}-lock`) || existsSync(`/tmp/.X11-unix/X${number}`)) continue;
    start(which('Xvfb'), [`:${number}`, '-screen', '0', `${SIZE.width}x${SIZE.height}x24`, '-nolisten', 'tcp']);
    return `:${number}`;
  }
  return assert.fail('there is no free display');
}

/** WebKitGTK's own browser, in the folder of the architecture's libraries. */
function miniBrowser() {
  for (const folder of readdirSync('/usr/lib').map((name) => join('/usr/lib', name))) {
    for (const version of ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0']) {
      const path = join(folder, version, 'MiniBrowser');
      if (existsSync(path)) return path;
    }
  }
  return assert.fail('MiniBrowser is not installed');
}

const MADE = {
  Chromium: async (tools) => [
    await driverAt(tools.chromedriver, (port) => [`--port=${port}`]),
    {
      browserName: 'chrome',
      'goog:chromeOptions': {
        binary: which('chromium'),
        args: [
          '--headless=new',
          '--no-sandbox',
          '--disable-gpu',
          '--disable-background-networking',
          `--window-size=${SIZE.width},${SIZE.height}`,
        ],
      },
    },
  ],
  Firefox: async (tools) => [
    await driverAt(tools.geckodriver, (port) => ['--port', `${port}`]),
    {
      browserName: 'firefox',
      'moz:firefoxOptions': {
        binary: which('firefox-esr') ?? which('firefox'),
        args: ['-headless', `--width=${SIZE.width}`, `--height=${SIZE.height}`],
      },
    },
  ],
  WebKit: async () => [
    await driverAt(which('WebKitWebDriver'), (port) => [`--port=${port}`], {
      DISPLAY: display(),
      LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    }),
    { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] } },
  ],
};

export const BROWSERS = Object.keys(MADE);

/**
 * A browser with a window of its own, which `quit` closes.
 *
 * @param {string} name one of BROWSERS
 */
export async function openBrowser(name) {
  const [server, capabilities] = await MADE[name](await setupTests());
  const driver = await new Builder().usingServer(server).withCapabilities(new Capabilities(capabilities)).build();
  await driver.manage().setTimeouts({ script: WAIT_MS, pageLoad: WAIT_MS });
  await driver.manage().window().setRect(SIZE);
  return driver;
}

/** Ends the programs behind the browsers, when these are closed. */
export async function stopDrivers() {
  for (const child of running.splice(0).reverse()) {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
}
