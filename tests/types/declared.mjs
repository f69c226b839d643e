// The declarations, read with the compiler: enough to compare them with the tables of the core.
import ts from 'typescript';

const STRINGS = ts.TypeFlags.StringLike;
const NOTHING = ts.TypeFlags.Undefined | ts.TypeFlags.Null;

/** Reads a declaration file. `lookup(name)` gives the type an exported name stands for, or undefined. */
export function declarations(file) {
  const program = ts.createProgram([file], {
    strict: true,
    exactOptionalPropertyTypes: true,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    types: [],
    noEmit: true,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${file} exports nothing`);
  const exported = new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]));

  /** The type that an exported type, class, constant or function has. */
  const lookup = (name) => {
    const symbol = exported.get(name);
    if (!symbol) return undefined;
    const isType = symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Class);
    return isType ? checker.getDeclaredTypeOfSymbol(symbol) : checker.getTypeOfSymbol(symbol);
  };

  /** The type of an exported constant, where a type has the same name. */
  const constant = (name) => checker.getTypeOfSymbol(exported.get(name));

  /** The constituents of a union, or the type itself; what stands for nothing left out. */
  const arms = (type) => (type.isUnion() ? type.types : [type]).filter((arm) => !(arm.flags & NOTHING));

  /** Returns true for a type of values that may be `null`. */
  const isNullable = (type) => type.isUnion() && type.types.some((arm) => arm.flags & ts.TypeFlags.Null);

  /** The members of an object type: name → { type, optional, readonly, documented, explicit }. */
  const members = (type) => {
    const found = new Map();
    for (const symbol of checker.getPropertiesOfType(type)) {
      const member = checker.getTypeOfSymbol(symbol);
      if (arms(member).length === 0) continue; // `?: undefined` only helps narrowing
      const node = symbol.valueDeclaration ?? symbol.declarations?.[0];
      found.set(symbol.name, {
        type: member,
        optional: Boolean(symbol.flags & ts.SymbolFlags.Optional),
        readonly: Boolean(node && ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Readonly),
        documented: symbol.getDocumentationComment(checker).length > 0,
        explicit: Boolean(
          node?.type && ts.isUnionTypeNode(node.type) && node.type.types.some((part) => part.kind === ts.SyntaxKind.UndefinedKeyword),
        ),
      });
    }
    return found;
  };

  /** The name a type was given: its alias, or its interface. Intersections have that of their first named part. */
  const named = (type) => {
    if (type.aliasSymbol) return type.aliasSymbol.name;
    if (type.isIntersection()) return type.types.map(named).find((name) => name && name !== '__type');
    return type.symbol?.name;
  };

  /** The words of a union of strings, and whether it takes others too. */
  const words = (type) => {
    const all = arms(type);
    const literals = all.filter((arm) => arm.isStringLiteral()).map((arm) => arm.value);
    const others = all.filter((arm) => !arm.isStringLiteral());
    return { literals, open: others.some((arm) => named(arm) !== 'UnknownWord'), echo: others.length > 0, strings: all.every(isString) };
  };

  const isString = (type) => Boolean(type.flags & STRINGS) || (type.isIntersection() && type.types.some((part) => part.flags & STRINGS));

  const only = (type, flags) => arms(type).length > 0 && arms(type).every((arm) => arm.flags & flags);

  return {
    exported: [...exported.keys()],
    /** The names that are there at run time: constants, functions and classes. */
    present: [...exported.values()].filter(({ flags }) => flags & ts.SymbolFlags.Value).map(({ name }) => name),
    lookup,
    constant,
    arms,
    members,
    named,
    words,
    isNullable,
    isString: (type) => arms(type).every(isString),
    isBoolean: (type) => only(type, ts.TypeFlags.BooleanLike),
    isNumber: (type) => only(type, ts.TypeFlags.NumberLike),
    isUnknown: (type) => Boolean(type.flags & ts.TypeFlags.Unknown),
    isVoid: (type) => Boolean(type.flags & ts.TypeFlags.Void),
    /** The documentation of an exported name. */
    doc: (name) => ts.displayPartsToString(exported.get(name)?.getDocumentationComment(checker)),
    /** The type of an array's elements, or undefined. */
    element: (type) => {
      const [list] = arms(type).filter((arm) => checker.isArrayType(arm) || checker.isTupleType(arm));
      return list && checker.getTypeArguments(list)[0];
    },
    /** The type of the values of an object with names of the caller's, or undefined. */
    values: (type) =>
      arms(type)
        .map((arm) => arm.getStringIndexType())
        .find(Boolean),
    /** The arguments of an instantiated generic: `Call<Thread>` → [Thread]. */
    given: (type) => type.aliasTypeArguments ?? checker.getTypeArguments(type),
    /** The parameters and the result of a function, of several signatures the last and widest: [{ name, type, optional }], type. */
    signature: (type) => {
      const signature = type.getCallSignatures().at(-1);
      if (!signature) return undefined;
      const params = signature.getParameters().map((symbol) => ({
        name: symbol.name,
        type: checker.getTypeOfSymbol(symbol),
        optional: Boolean(symbol.valueDeclaration && checker.isOptionalParameter(symbol.valueDeclaration)),
      }));
      return { params, result: signature.getReturnType() };
    },
    text: (type) => checker.typeToString(type),
  };
}
