/** For the parts that show tables, none of which a first verdict is. */
export const TABLE_STYLES = `
table{border-collapse:collapse;width:100%;font-size:.95em}th,td{text-align:start;padding:.35em .6em;border-bottom:1px solid var(--line);vertical-align:top}
th{font-weight:600}
`;
