import ArgumentParser
import Rendering
import Session
import SourceText
