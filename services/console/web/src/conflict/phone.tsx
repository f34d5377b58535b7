/** A number to call by one press. */
export const Phone = ({ number }: { number: string }) => <a className="phone" href={`tel:${number}`}>{number}</a>;
