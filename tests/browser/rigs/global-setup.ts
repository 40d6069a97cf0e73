// Before all browser tests: builds, serves, and starts one Chromium, which is started again where a test ended it.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type Answer, launch, startServer } from './harness.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the site stands, with '/' at the end. */
    baseUrl: string;
    /** Where the set-up answers: `/browser` gives the address of the browser, `/answers` all answers of the site. */
    setupUrl: string;
  }
}

interface BrowserKeeper {
  /** Address of the browser; of a new one where the tests lost the connection to this address. */
  endpoint(lost: string | null): Promise<string>;
  close(): Promise<void>;
}

interface Running {
  readonly endpoint: string;
  /** Ends the browser where it still runs, and waits until it has ended. */
  end(): Promise<void>;
}

async function start(): Promise<Running> {
  const browser = await launch();
  const [endpoint, process] = [browser.wsEndpoint(), browser.process()];
  if (!process) throw new Error('The browser has no process.');
  const ended = new Promise<void>((resolve) => process.once('exit', () => resolve()));
  // Two clients would both hold up each new page until both have seen it.
  await browser.disconnect();
  return {
    endpoint,
    end() {
      process.kill();
      return ended;
    },
  };
}

function createBrowserKeeper(): BrowserKeeper {
  let running = start();
  const end = () => running.then((browser) => browser.end());
  return {
    async endpoint(lost) {
      if (lost === (await running).endpoint) {
        await end();
        running = start();
      }
      return (await running).endpoint;
    },
    close: end,
  };
}

/** Answers the tests' process, which knows neither the browser's process nor the site's server. */
async function startDesk(browsers: BrowserKeeper, siteAnswers: readonly Answer[]): Promise<Server> {
  const desk = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://desk');
    const reply =
      pathname === '/browser'
        ? browsers.endpoint(searchParams.get('lost'))
        : Promise.resolve(JSON.stringify(siteAnswers));
    reply.then(
      (text) => response.end(text),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve));
  return desk;
}

export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const site = await startServer();
  // Bundles the site: a browser that has just started may give up an address that answers late.
  await fetch(site.baseUrl);
  const browsers = createBrowserKeeper();
  const desk = await startDesk(browsers, site.answers);
  provide('baseUrl', site.baseUrl);
  provide('setupUrl', `http://127.0.0.1:${(desk.address() as AddressInfo).port}`);
  return async () => {
    await browsers.close();
    desk.close();
    desk.closeAllConnections();
    await site.close();
  };
}
