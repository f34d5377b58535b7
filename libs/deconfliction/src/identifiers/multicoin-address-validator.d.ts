declare module 'multicoin-address-validator' {
  const validator: { validate(address: string, currency: string, networkType?: string): boolean };
  export default validator;
}
