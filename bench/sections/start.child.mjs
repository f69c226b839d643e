/* Runs in a fresh process: imports one contender, asks for one verdict, and reports the time of both. */
const [module, body] = process.argv.slice(2);
const value = JSON.parse(body);
const from = { cpu: process.cpuUsage(), wall: performance.now() };
const { thread } = await import(module);
const accepted = thread.is(value);
const { user, system } = process.cpuUsage(from.cpu);
process.send({ accepted, cpu: (user + system) * 1e3, wall: (performance.now() - from.wall) * 1e6 });
