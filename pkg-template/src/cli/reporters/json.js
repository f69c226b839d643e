/* The report as JSON. */
export function json(reports, { version }) {
  const files = reports.map(({ file, bodies, findings, unknown }) => ({
    file,
    ok: unknown === undefined && findings.every(({ severity }) => severity !== 'error'),
    ...(unknown !== undefined && { unknown }),
    bodies: bodies.map(({ line, schema, isGuessed }) => ({ line, schema: schema ?? null, guessed: isGuessed })),
    issues: findings,
  }));
  return `${JSON.stringify({ version, ok: files.every(({ ok }) => ok), files }, null, 2)}\n`;
}
