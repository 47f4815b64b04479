import { Card } from './card';
const items = [
  { title: 'Every roof', description: "Fast: 6000 metres per second, 10x faster than the U.S. record of 2.5 km/s." },
  { quote: `“Nobody else came on a Sunday,” says Ada Byrne, Barrow.`, author: 'Ada Byrne' },
];
export default function Page({ n }) {
  const t = (key) => key;
  return (
    <>
      <h1>We build{' '}<span className="text-xl font-bold">great</span> roofs</h1>
      <p>It is a splendid gadget of ours for everyone.</p>
      {/* empathycheck-ignore-next-line */}
      <Card title="Mended in a day" text={`We came ${n} times`} />
      {n > 3 && <b>We mend roofs in Leeds. We have done so since 1998, and 4,300 roofs are dry.</b>}
      <ul>{items.map((each) => <li key={each.title}>{each.title} &amp; more</li>)}</ul>
    </>
  );
}
