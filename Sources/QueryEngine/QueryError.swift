package import Disclosure
package import QueryLanguage
package import SourceText

/// Why a sentence cannot be asked of the loaded documents.
package struct ResolveError: Error, Sendable, Hashable {
  package enum Cause: Sendable, Hashable {
    /// No document in scope prints the code or one that begins with it.
    case unknownCode(String, table: String, under: [String], nearest: [String])
    /// No row has, or contains, the name.
    case unknownName(String, table: String, nearest: [String], NameMatch)
    /// No field or heading is called so.
    case unknownField(String, nearest: [String])
    case unknownMember(String, measure: Measure, members: [String], nearest: [String])
    /// A document test names a value no loaded document has.
    case unknownDocumentValue(field: Keyword, value: String, known: [String])
    case clauseNotForVerb(clause: Keyword, verb: Verb, verbs: [Verb])
    case axisNotForVerb(Verb, measure: Measure)
    case levelNotInTable(LevelName, TableKind, title: String)
    case relationNotForField(field: Keyword, relations: [String])
    case valueNotForField(field: Keyword, expected: ExpectedValue)
    /// `leaf` or `level` under `or`, `not`, or twice, in a sum.
    case levelNotAlone
    /// `where` and `at` name different levels.
    case levelsDisagree
    case totalLevelInSum
    /// `order`, `top` and shares of the parent need rows.
    case singleValue(clause: Keyword, key: String = "class")
    /// A member is named twice as a column.
    case columnTwice(String)
    case treeOrder
    case severalKeys
    case severalPivots
    case dimensionNotOfMeasure(String, measure: Measure, dimensions: [String])
    case dimensionShownTwice
    case severalShares
    case unknownColumn(String, columns: [String])
    /// The documents do not print 人员 and 公用 as groups of rows.
    case kindIsNoRows
    case fieldNotOfMeasure(String, measure: Measure, fields: [String])
    /// A value that nothing in the documents, or in the language, has.
    case unknownValue(field: Keyword, value: String, known: [String])
    case verbNotForMeasure(Verb, measure: Measure, NoSum)
    case clauseNotForMeasure(Keyword, measure: Measure)
    /// A sum over table 09 that names neither budget nor final account.
    case stageMissing
    /// A test for what is not printed, of a table, whose cells are all printed.
    case absentInTable
    /// A name that nothing is bound to.
    case unknownBinding(String, nearest: [String])
    case arguments(String, wanted: Int, given: Int)
    /// A name that stands for itself, or for too many others.
    case recursion(String)
    case parameterTwice(String)
    /// A name of a condition in a calculation, and the other way round.
    case conditionAsValue(String)
    case valueAsCondition(String)
    /// An answer that is no single figure.
    case notOneFigure(rows: Int)
    /// `_` in a calculation after an answer that is no single figure.
    case lastNotOneFigure(rows: Int)
    /// A figure of a calculation that cannot be read.
    case unreadableFigure(String)
    case mixedKinds(Arithmetic)
    case divisionByZero
    /// `_` as a name, or in what a name stands for.
    case lastAsName
    /// A parameter of a function as a value in a condition.
    case parameterInCondition(String)
    /// `_` before any answer.
    case nothingBefore
    /// `within` beside a relation other than `=`.
    case withinOfInequality
    /// A figure of a table that prints no unit.
    case figureWithoutUnit
    /// `within rounding` of what is not made of printed figures alone.
    case noRounding
    /// A condition of `use` on anything but documents.
    case useOfRows
    case noDocumentInUse
    /// Two tables that do not print the same codes.
    case tablesNotComparable
    case unknownTable(String, known: [String])
    /// A table that has not the codes of the measure.
    case tableLacksCodes(String, measure: Measure)
    /// A table that has the codes of the measure and is of other money: income for expenditure.
    case tableOfOtherMoney(String, measure: Measure)
    /// A point of `diff` that names neither a document nor a table, and the documents there are.
    case unknownPoint(String, documents: [String])
    /// The change of years where there are not two in scope.
    case notTwoYears([Int])
    /// A point of `diff` that names more than one document.
    case severalDocuments(String, [String])
    /// A document beside a table.
    case documentAndTable
    /// Two tables where several documents are in use, or none.
    case severalDocumentsOfTables(Int)
    /// A range from the greater to the lesser.
    case emptyRange
    /// The year before of a table whose changes no text states, and the measures of which some are stated.
    case nothingImplied(String, known: [Measure])
    /// A table that a check needs and a document does not print.
    case missingTable(String, document: String)
    case unknownThing(String, nearest: [String])
    /// A relation of that name is neither built in nor stated.
    case unknownRelation(String, nearest: [String])
    /// A relation is built in under that name.
    case builtInRelation(String)
    /// A table that a document prints and that could not be read.
    case unreadTable(String, document: String, SourcePosition)
    /// A clause that tests or shows sums, of sums that are divided.
    case clauseNotForQuotient(Keyword)
    /// `at printed` with a verb over rows of one level.
    case depthIsNoLevel(Verb)
    /// A sum by keys that the measure it is divided by does not have.
    case keysOfOtherKind(Measure, Measure)
    /// A sum divided by records.
    case divisorNotOfTables(Measure)
    case ratioHasNoUnit
    /// A column of the answer in `where`.
    case answerInWhere(Keyword)
    /// A percentage beside a column of amounts.
    case percentageOfAmount(String)
    /// A year beside a phase or a unit.
    case pointsDiffer
    /// The condition leaves no document of a year, phase or unit that is compared.
    case pointOutOfScope(String)
    case clauseNotForCompare(Keyword)
    /// A sum of scores, rates or weights.
    case fieldNotAdded(Keyword, measure: Measure)
    /// A field that is no figure, before a measure of records.
    case fieldIsNoFigure(Keyword, measure: Measure, figures: [String])
    /// A condition on what a measure has, of a sum that is divided by one that has it not.
    case conditionNotOfDivisor(String, measure: Measure)
    /// Rows counted by a dimension of whose members one row may have several.
    case severalMembers(Keyword, example: String)
    /// Numbers of different things.
    case mixedCounts(Arithmetic, String, String)
  }

  /// Why records are not added or have no tree.
  package enum NoSum: Sendable, Hashable {
    /// Weights of different forms.
    case weights
    /// Figures in running text, each of something else.
    case text
    /// A cell and those it is made of.
    case cells
    case noFigures
    /// Figures of several kinds, of which one is to be named.
    case unnamed
    case noTree
  }

  package enum ExpectedValue: Sendable, Hashable {
    case code, name, amount, level, year, phase, kind, number, text, percentage, count
  }

  package let cause: Cause
  package let span: Span

  init(_ cause: Cause, at span: Span) {
    self.cause = cause
    self.span = span
  }
}

/// Why a sentence that can be asked has no answer.
package struct EvaluationError: Error, Sendable, Hashable {
  package enum Cause: Sendable, Hashable {
    case overflow
    case tooManyCodes
    /// A figure that is needed cannot be read.
    case unreadable(printed: String, row: String, table: String, line: SourcePosition)
    case unknownUnit(table: String, line: SourcePosition)
    /// The place of a row in the tree is not known.
    case unplaced(row: String, table: String, line: SourcePosition)
    /// The label of a line does not tell what it is a part of.
    case unplacedLine(row: String, table: String, line: SourcePosition)
    /// A sum over both sides of a table.
    case severalSides(TableKind)
    /// A sum over several sections of a table.
    case severalSections([String])
    /// A sum of figures of several units of measure.
    case severalMeasures([String])
    case mixedYears([Int])
    case mixedPhases
    /// The entity and the files that report it.
    case sameEntity(String, documents: [String])
    /// 合计 rows that disagree.
    case severalTotals(table: String, lines: [SourcePosition])
    /// A unit and the department it is a part of, with the files that report them.
    case containedEntity(part: String, whole: String, documents: [String])
    case unknownYear(document: String)
    /// A calculation beyond exact numbers of 128 bits.
    case beyondExact
    /// The user broke the work off.
    case interrupted
    /// A side of an assertion that has no figure.
    case noFigureToCompare(isLeft: Bool, Quantity)
    case assertionFailed(
      left: Quantity, relation: Comparison, right: Quantity, difference: Quantity, within: Quantity?,
      message: String?)
    /// A document that states no number of people.
    case missingFact(Fact, document: String)
    /// A stated number of people that nothing can be divided by.
    case unusableFact(Fact, printed: String, document: String, line: SourcePosition)
  }

  package let cause: Cause

  init(_ cause: Cause) { self.cause = cause }
}

/// Any reason a sentence has no answer.
package enum QueryError: Error, Sendable, Hashable {
  case resolve(ResolveError)
  case evaluate(EvaluationError)
}

extension QueryError {
  /// What a step gives that may find that a sentence cannot be asked.
  static func resolving<Result>(
    _ step: () throws(ResolveError) -> Result
  ) throws(QueryError) -> Result {
    let result: Result
    do throws(ResolveError) {
      result = try step()
    } catch {
      throw .resolve(error)
    }
    try heedInterruption()
    return result
  }
}
