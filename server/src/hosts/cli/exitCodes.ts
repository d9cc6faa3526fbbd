/** The exit statuses of the command line, as the help lists them. */
export const exitCodes = { clean: 0, findings: 1, noReport: 1, usage: 2, internal: 3, noGoFiles: 5 } as const;
